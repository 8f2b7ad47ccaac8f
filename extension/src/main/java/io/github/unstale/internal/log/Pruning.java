// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The deleting of old rows.
 *
 * <p>The youngest of them stays, so that nodes which have nothing new to read still find the row
 * that they read last.
 *
 * @param sql what is said to the database
 * @param age what is older is old
 * @param most about so many at most
 */
record Pruning(Sql sql, Duration age, int most) {

  int deleted(Connection connection) throws SQLException {
    Object cutoff = sql.dialect().time(sql.ago(connection, age));
    return hasFunction(connection) ? called(connection, cutoff) : deleted(connection, cutoff);
  }

  private boolean hasFunction(Connection connection) throws SQLException {
    if (sql.dialect() != Dialect.POSTGRESQL) {
      return false;
    }
    try (PreparedStatement select =
        sql.prepare(connection, "select to_regprocedure(cast(? as text)) is not null")) {
      select.setString(1, sql.pruneFunction() + "(timestamptz, integer)");
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private int called(Connection connection, Object cutoff) throws SQLException {
    try (PreparedStatement select =
        sql.prepare(connection, "select " + sql.pruneFunction() + "(?, ?)")) {
      select.setObject(1, cutoff);
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private int deleted(Connection connection, Object cutoff) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.old(most))) {
      select.setObject(1, cutoff);
      select.setObject(2, cutoff);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return deleted(connection, cutoff, row);
      }
    }
  }

  private int deleted(Connection connection, Object cutoff, ResultSet old) throws SQLException {
    try (PreparedStatement delete = sql.prepare(connection, sql.delete())) {
      delete.setLong(1, old.getLong(1));
      delete.setLong(2, old.getLong(2));
      delete.setObject(3, cutoff);
      delete.setLong(4, old.getLong(3));
      return delete.executeUpdate();
    }
  }
}
