/**
 * Real JVMs around a real database that has the data and the log, all broken at random, while every
 * read is judged.
 *
 * <p>{@link io.github.unstale.it.logstorm.LoggedProgram} runs in the nodes' JVMs, everything else
 * here.
 */
package io.github.unstale.it.logstorm;
