// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one would write oneself, and what one would take instead, as it is by default and at its
 * best; ourselves first.
 */
enum Peer {
  UNSTALE("Unstale"),
  UNSTALE_IN_TRANSACTIONS("Unstale, each write in a transaction"),
  BY_HAND("Caffeine and jnats, by hand"),
  BY_SOCKET("Caffeine and a socket, no client"),
  REDISSON("Redisson, at its best"),
  REDISSON_DEFAULT("Redisson, by default"),
  HAZELCAST("Hazelcast, at its best"),
  HAZELCAST_DEFAULT("Hazelcast, by default"),
  INFINISPAN("Infinispan, at its best"),
  INFINISPAN_DEFAULT("Infinispan, by default");

  /**
   * What is measured of each.
   *
   * @param name the end of a row's name
   * @param unit of the values
   * @param words above the column
   */
  record Column(String name, String unit, String words) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("hit_vs_unstale", "", "hits, to ours"),
          new Column("alloc_bytes", "bytes", "memory that a hit allocates"),
          new Column("write_p50", "us", "a write, median"),
          new Column("latency_p50", "us", "latency, median"),
          new Column("latency_p99", "us", "latency, p99"),
          new Column("latency_p50_vs_unstale", "", "latency, to ours"),
          new Column("apply_rate", "/s", "invalidations applied"),
          new Column("apply_rate_vs_unstale", "", "applied, to ours"),
          new Column("written_while_cut", "", "written while cut off"),
          new Column("stale_1s_after_heal", "", "old values 1 s after a cut"));

  private final String words;

  Peer(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The name of its row. */
  String row(Column column) {
    return name().toLowerCase(Locale.ROOT) + '_' + column.name();
  }

  /** Whether all others are compared to it there. */
  boolean isTheMeasure(Column column) {
    return this == UNSTALE && column.name().endsWith("_vs_unstale");
  }

  /** All that is measured of all. */
  static Stream<Row> rows() {
    return Arrays.stream(values())
        .flatMap(
            peer ->
                COLUMNS.stream()
                    .filter(column -> !peer.isTheMeasure(column))
                    .map(
                        column ->
                            Row.peer(
                                peer.row(column),
                                column.unit(),
                                peer.words + ": " + column.words())));
  }
}
