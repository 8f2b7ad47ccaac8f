// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static io.github.unstale.benchmarks.report.Bound.atLeast;
import static io.github.unstale.benchmarks.report.Bound.atMost;
import static io.github.unstale.benchmarks.report.Row.row;

import java.util.List;
import java.util.stream.Stream;

/** All that is measured, in the order of the page; what is not here is in no table. */
public final class Rows {

  private static final String RATIO = "";

  private static final List<Row> OURS =
      List.of(
          row("hit_vs_caffeine_1t", RATIO, "hits, one thread, to Caffeine's")
              .atLeast(0.85)
              .goal(atLeast(0.95)),
          row("hit_vs_caffeine_2t", RATIO, "hits, two threads, to Caffeine's")
              .atLeast(0.85)
              .goal(atLeast(0.95)),
          row("hit_in_tx_vs_caffeine", RATIO, "hits in a transaction, to Caffeine's")
              .atLeast(0.7)
              .goal(atLeast(0.95)),
          row("hit_alloc_bytes", "bytes", "memory that a hit allocates").atMost(0),
          row("miss_vs_caffeine", RATIO, "misses, to Caffeine's").atLeast(0.7),
          row("memory_per_entry_extra_bytes", "bytes", "memory of an entry, beyond Caffeine's")
              .atMost(16),
          row("latency_p50_vs_jnats", RATIO, "latency, median, to jnats'").atMost(1.3),
          row("apply_rate_vs_jnats", RATIO, "invalidations applied, to messages that jnats takes")
              .atLeast(0.8),
          row("own_cost_per_message_ns", "ns", "our own work for a message").atMost(300),
          row("batch_10k_vs_jnats", RATIO, "10,000 ids in a transaction, to jnats' messages")
              .atMost(1.3),
          row("commit_overhead_us", "us", "what an id adds to a commit").atMost(15),
          row("pattern_1m_effect_us", "us", "a pattern over 1,000,000 entries, until it holds")
              .atMost(1000),
          row("tag_10_of_1m_us", "us", "a tag that 10 of 1,000,000 entries have").atMost(50),
          row("doubt_1m_us", "us", "doubt, with 1,000,000 entries").atMost(10),
          row("handler_pause_excess_p999_us", "us", "longer pauses of the handler, p99.9")
              .atMost(2000),
          row("idle_messages_per_second", "/s", "messages of an idle node").atMost(10),
          row("idle_cpu_percent", "%", "processor time of an idle node").atMost(0.3),
          row(
              "miss_vs_caffeine_async",
              RATIO,
              "misses, to those of a Caffeine that holds no lock meanwhile"),
          row("latency_p99_vs_jnats", RATIO, "latency, p99, to jnats'").goal(atMost(1.5)),
          row(
              "apply_rate_vs_jnats_and_caffeine",
              RATIO,
              "invalidations applied, to jnats and Caffeine by hand"),
          row("batch_10k_vs_jnats_hearing", RATIO, "the batch, to a jnats that hears itself"),
          row(
              "flood_10k_hearing_vs_jnats",
              RATIO,
              "a jnats that hears itself, to one that does not"),
          row("caffeine_drop_ns", "ns", "what Caffeine alone takes to drop an entry"),
          row("idle_cpu_percent_jnats", "%", "processor time of an idle jnats connection"),
          row(
              "idle_cpu_percent_jnats_markers",
              "%",
              "processor time of a jnats connection that sends itself as many markers"),
          row("commit_overhead_log_us", "us", "what an id adds to a commit, with the log"),
          row("commit_overhead_log_vs_insert", RATIO, "the same, to one plain INSERT"),
          row("log_follow_cpu_percent", "%", "processor time of a node that follows the log"),
          row("log_follow_queries_per_second", "/s", "queries of a node that follows the log"),
          row("log_follow_database_cpu_percent", "%", "processor time of the database for it"),
          row("deploy_ms", "ms", "what ten caches add to a start on Open Liberty"),
          row("nodes_idle_messages_per_node_at_100", "/s", "messages of each of 100 idle nodes"));

  private static final List<Row> ALL = Stream.concat(OURS.stream(), Peer.rows()).toList();

  private Rows() {}

  /** The names of all of them. */
  public static List<String> names() {
    return ALL.stream().map(Row::name).toList();
  }

  static List<Row> of(Row.Section section) {
    return ALL.stream().filter(row -> row.section() == section).toList();
  }
}
