/**
 * Real JVMs around a real server, all broken at random, while every read is judged.
 *
 * <p>{@link io.github.unstale.it.storm.NodeProgram} runs in the nodes' JVMs, with what {@link
 * io.github.unstale.it.storm.Application} is made of; everything else runs here. Public is what
 * other storms use.
 */
package io.github.unstale.it.storm;
