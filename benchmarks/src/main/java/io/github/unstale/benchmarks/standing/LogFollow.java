// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.time.Duration;
import java.util.List;

/**
 * A node that follows the log and has nothing else to do: one cache with a bound of a second, on
 * PostgreSQL as it is by default, without NATS.
 *
 * <p>It has followed with a tenth of that bound before, so that its code is compiled. Queries are
 * the statements that the node asks of its DataSource; CPU is that of all threads of the node's
 * JVM, and of all processes of PostgreSQL, its housekeeping included. All are measured from the
 * beginning to the end of each window.
 */
public final class LogFollow implements Work {

  private static final Duration WARMING = Duration.ofSeconds(6);
  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /** Measures nothing yet. */
  public LogFollow() {}

  @Override
  public List<String> rows() {
    return List.of(
        "log_follow_cpu_percent",
        "log_follow_queries_per_second",
        "log_follow_database_cpu_percent");
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int rounds = scale.statedRounds();
    double[] node = new double[rounds];
    double[] queries = new double[rounds];
    double[] server = new double[rounds];
    try (PostgresDatabase database = PostgresDatabase.running();
        Lane lane = LoggedNode.lane(database, "PT0.1S")) {
      Pause.of(scale.time(WARMING));
      lane.ask("bound PT1S");
      Pause.of(scale.time(SETTLING));
      for (int round = 0; round < rounds; round++) {
        Cpu nodeBefore = Cpu.of(lane.pid());
        Cpu serverBefore = Cpu.of(database.pids());
        double before = lane.askNumbers("statements")[0];
        long start = System.nanoTime();
        Pause.of(scale.time(WINDOW));
        double asked = lane.askNumbers("statements")[0] - before;
        queries[round] = asked * 1e9 / (System.nanoTime() - start);
        node[round] = Cpu.of(lane.pid()).percentSince(nodeBefore);
        server[round] = Cpu.of(database.pids()).percentSince(serverBefore);
      }
    }
    figures.add("log_follow_cpu_percent", "%", node);
    figures.add("log_follow_queries_per_second", "/s", queries);
    figures.add("log_follow_database_cpu_percent", "%", server);
  }
}
