// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.storm.Judge;
import io.github.unstale.it.storm.Jvm;
import java.util.Map;
import java.util.Optional;

/**
 * A node in a JVM of its own, at the end of cables of its own.
 *
 * @param number what it is known by
 * @param kind what it is like
 * @param cables to what it needs
 * @param judge who tells what it has done
 * @param jvm where it runs
 */
record LogNode(int number, Kind kind, Cables cables, Judge judge, Jvm jvm)
    implements AutoCloseable {

  /**
   * What a node is like.
   *
   * @param writers threads that write
   * @param deaths after so many of a hundred commits it is no more
   * @param readers threads that read
   * @param settings its configuration
   */
  record Kind(int writers, int deaths, int readers, Map<String, String> settings) {

    /** Whether it dies by itself, again and again. */
    boolean isDoomed() {
      return deaths > 0;
    }
  }

  /**
   * The cables.
   *
   * @param database to the database
   * @param nats to the NATS server, if it has one
   */
  record Cables(Proxy database, Optional<Proxy> nats) implements AutoCloseable {

    @Override
    public void close() {
      database.close();
      nats.ifPresent(Proxy::close);
    }
  }

  Program program() {
    return jvm.program();
  }

  @Override
  public void close() {
    jvm.close();
    cables.close();
  }

  @Override
  public String toString() {
    return "node " + number + ", " + jvm;
  }
}
