// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.node.Jta;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Transactions of JTA with an UPDATE of one row, one after the other in turns: with nothing else;
 * with the invalidation of one id; and with an INSERT of a row as the log has them, into a table
 * like the log's.
 */
final class Commits {

  private static final String UPDATE = "UPDATE stock SET amount = amount + 1 WHERE id = 1";
  private static final String INSERT =
      "INSERT INTO plain_log (entity, keys, triggered_by, message_id) VALUES (?, ?, ?, ?)";

  private final JtaDataSource database;
  private final Invalidator invalidator;
  private int count;

  Commits(JtaDataSource database, Invalidator invalidator) throws SQLException {
    this.database = database;
    this.invalidator = invalidator;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS stock (id int PRIMARY KEY, amount int)");
      statement.execute("INSERT INTO stock VALUES (1, 0) ON CONFLICT DO NOTHING");
      statement.execute("CREATE TABLE IF NOT EXISTS plain_log (LIKE unstale_log INCLUDING ALL)");
    }
  }

  /** What a transaction does beside its UPDATE. */
  private interface More {
    void run() throws SQLException;
  }

  /** The medians of the times of so many of each kind, from begin to the end of commit, in us. */
  String times(int transactions) throws Exception {
    More[] kinds = {() -> {}, this::invalidate, this::insert};
    double[][] times = new double[kinds.length][transactions];
    for (int i = 0; i < transactions; i++) {
      for (int turn = 0; turn < kinds.length; turn++) {
        // each as often behind each of the others
        int kind = (i % 2 == 0 ? i + turn : i + kinds.length - turn) % kinds.length;
        times[kind][i] = time(kinds[kind]);
      }
    }
    return String.format(
        Locale.ROOT,
        "%f %f %f",
        Figure.median(times[0]),
        Figure.median(times[1]),
        Figure.median(times[2]));
  }

  private double time(More more) throws Exception {
    long start = System.nanoTime();
    Jta.MANAGER.begin();
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.executeUpdate();
    }
    more.run();
    Jta.MANAGER.commit();
    return (System.nanoTime() - start) / 1e3;
  }

  private void invalidate() {
    invalidator.invalidate(Invalidation.of(UnstaleNode.ENTITY, Integer.toString(count++)));
  }

  private void insert() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, UnstaleNode.ENTITY);
      insert.setString(2, "[\"" + count++ + "\"]");
      insert.setString(3, "benchmark@logged");
      insert.setString(4, "0b9b4f5e-5d0c-4e2e-9c63-" + count);
      insert.executeUpdate();
    }
  }
}
