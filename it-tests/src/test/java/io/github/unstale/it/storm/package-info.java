/**
 * Real JVMs around a real server, all broken at random, while every read is judged.
 *
 * <p>{@link io.github.unstale.it.storm.NodeProgram} runs in the nodes' JVMs, everything else here.
 */
package io.github.unstale.it.storm;
