// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The writing of entries.
 *
 * @param sql what is said to the database
 * @param rows makes rows of entries
 * @param entries what is written
 */
record Appending(Sql sql, Rows rows, List<Log.Entry> entries) {

  /** In the transaction that the connection is in; returns how many they are. */
  int in(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql.insert())) {
      for (Log.Entry entry : entries) {
        rows.write(entry, sql.dialect(), insert);
        if (entries.size() > 1) {
          insert.addBatch();
        }
      }
      if (entries.size() > 1) {
        insert.executeBatch();
      } else if (!entries.isEmpty()) {
        insert.executeUpdate();
      }
    }
    return entries.size();
  }

  /** In a transaction of their own, or one each where the connection makes them by itself. */
  int committedIn(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      return in(connection);
    }
    try {
      int count = in(connection);
      connection.commit();
      return count;
    } catch (SQLException | RuntimeException failure) {
      connection.rollback();
      throw failure;
    }
  }
}
