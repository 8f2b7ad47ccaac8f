// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a commit pays for the invalidation of one id that is written to the log, on PostgreSQL: the
 * time of a transaction of JTA with one UPDATE, from its begin to the end of its commit, against
 * that of the same one without the invalidation. No commit waits for the disk ({@code
 * synchronous_commit} is off): it would wait as long without the invalidation, and now half a
 * millisecond, now three, which is far more than there is to measure.
 *
 * <p>The same for a plain INSERT of such a row in place of the invalidation; the ratio is that of
 * the two differences. A round is some hundred transactions of each kind, in turns, and gives the
 * medians of each kind.
 */
public final class LogCommit implements Work {

  private static final int WARMING = 8_000;
  private static final int TRANSACTIONS = 200;

  /** Measures nothing yet. */
  public LogCommit() {}

  @Override
  public List<String> rows() {
    return List.of("commit_overhead_log_us", "commit_overhead_log_vs_insert");
  }

  @Override
  public void measure(Scale scale, Figures figures) throws SQLException {
    double[] plain = new double[scale.rounds()];
    double[] logged = new double[scale.rounds()];
    double[] ours = new double[scale.rounds()];
    double[] theirs = new double[scale.rounds()];
    try (PostgresDatabase database = withoutWaitingForTheDisk();
        Lane lane = LoggedNode.lane(database, "PT1S")) {
      lane.ask("commits " + scale.size(WARMING));
      for (int round = 0; round < scale.rounds(); round++) {
        double[] times = lane.askNumbers("commits " + scale.size(TRANSACTIONS));
        plain[round] = times[0];
        logged[round] = times[1];
        ours[round] = times[1] - times[0];
        theirs[round] = times[2] - times[0];
      }
    }
    figures.addDifference("commit_overhead_log_us", "us", logged, plain);
    figures.addRatio("commit_overhead_log_vs_insert", "us", ours, theirs);
  }

  private static PostgresDatabase withoutWaitingForTheDisk() throws SQLException {
    PostgresDatabase database = PostgresDatabase.running();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + database.user() + " SET synchronous_commit = off");
    }
    return database;
  }
}
