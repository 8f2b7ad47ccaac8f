// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node in a JVM of its own, at the end of a cable of its own.
 *
 * @param kind what it is like
 * @param cable to the server
 * @param judge who tells what it has done
 * @param jvm where it runs
 */
record NodeJvm(Kind kind, Proxy cable, SignalJudge judge, Jvm jvm) implements AutoCloseable {

  /**
   * What a node is like.
   *
   * @param number what it is known by
   * @param writes so many a second
   * @param readers threads that read
   * @param settings its configuration
   */
  record Kind(int number, int writes, int readers, Map<String, String> settings) {}

  /** Starts one. It does nothing before somebody follows it. */
  static NodeJvm start(
      Kind kind, Proxy cable, SignalJudge judge, Path register, int port, long seed) {
    Map<String, String> settings = new HashMap<>(kind.settings());
    settings.put("unstale.nats.servers", cable.url());
    Path log = Build.directory("storm").resolve("node-" + kind.number() + ".log");
    List<Object> arguments =
        List.of(register, port, kind.number(), kind.writes(), kind.readers(), seed);
    return new NodeJvm(
        kind, cable, judge, Jvm.start(log, NodeProgram.class, settings, arguments, judge));
  }

  int number() {
    return kind.number();
  }

  Program program() {
    return jvm.program();
  }

  boolean isReady() {
    return jvm.isReady();
  }

  @Override
  public void close() {
    jvm.close();
    cable.close();
  }

  @Override
  public String toString() {
    return "node " + number() + ", " + jvm;
  }
}
