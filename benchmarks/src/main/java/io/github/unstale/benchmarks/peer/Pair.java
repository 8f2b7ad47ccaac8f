// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.lane.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A candidate's two nodes, in two lanes: one that writes, and one that reads and has all ids near.
 */
record Pair(Candidate candidate, Bus bus, Lane writer, Lane reader) implements AutoCloseable {

  /** What Hazelcast wants of a JVM, and no other minds. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms1g",
          "-Xmx1g",
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  /** Both have joined; the values were stored before there was anybody to tell of it. */
  static Pair open(Candidate candidate, boolean cuttable) {
    Bus bus = candidate.bus(cuttable);
    List<Lane> lanes = new ArrayList<>();
    try {
      lanes.add(lane(candidate, bus, 1));
      lanes.get(0).ask("store " + Ids.ALL);
      lanes.add(lane(candidate, bus, 2));
      lanes.get(1).ask("warm " + Ids.ALL);
      return new Pair(candidate, bus, lanes.get(0), lanes.get(1));
    } catch (RuntimeException e) {
      lanes.forEach(Lane::close);
      bus.close();
      throw e;
    }
  }

  /** One of the nodes. */
  static Lane lane(Candidate candidate, Bus bus, int node) {
    List<String> arguments = new ArrayList<>();
    arguments.add(candidate.name());
    arguments.add(Integer.toString(node));
    arguments.addAll(bus.addresses(node));
    return Lane.open(PeerTask.class, OPTIONS, arguments.toArray(String[]::new));
  }

  /** The numbers in an answer of nanoseconds. */
  static long[] times(String answer) {
    return Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
    bus.close();
  }
}
