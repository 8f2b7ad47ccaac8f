// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The time in which a connection does our work: each statement sees what is committed when it
 * begins, or when our transaction began, and no network keeps it waiting without end.
 */
final class Lent implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 15_000;

  /** A time limit that was left as it was. */
  private static final int UNCHANGED = -1;

  private final Connection connection;
  private final boolean endsTransactions;
  private final int networkTimeout;

  private Lent(Connection connection, boolean endsTransactions, int networkTimeout) {
    this.connection = connection;
    this.endsTransactions = endsTransactions;
    this.networkTimeout = networkTimeout;
  }

  /** Takes a connection, in a transaction that others end, or in none. */
  static Lent of(Connection connection, boolean inTransaction) throws SQLException {
    boolean endsTransactions = !inTransaction && !connection.getAutoCommit();
    if (endsTransactions) {
      connection.setAutoCommit(true);
    }
    return new Lent(connection, endsTransactions, limited(connection));
  }

  /** What the time limit was, if it had to be changed. */
  private static int limited(Connection connection) {
    try {
      int before = connection.getNetworkTimeout();
      if (before > 0 && before <= PATIENCE_MILLIS) {
        return UNCHANGED;
      }
      connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
      return before;
    } catch (SQLException | RuntimeException | LinkageError notThere) {
      return UNCHANGED; // not all drivers and pools know it
    }
  }

  Connection connection() {
    return connection;
  }

  /** Gives the connection back as it was. */
  @Override
  public void close() throws SQLException {
    if (networkTimeout != UNCHANGED) {
      connection.setNetworkTimeout(Runnable::run, networkTimeout);
    }
    if (endsTransactions) {
      connection.setAutoCommit(false);
    }
  }
}
