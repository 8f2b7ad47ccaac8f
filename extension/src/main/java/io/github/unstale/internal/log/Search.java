// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.IdPattern;
import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the rows of the log, the latest first.
 *
 * @param rows reads rows
 * @param limit so many at most
 * @param offset so many before them are left out
 */
record Search(Rows rows, int limit, long offset) {

  /** So many rows are in memory at once. */
  private static final int AT_ONCE = 1_000;

  AuditTrail.Page page(Sql sql, Connection connection, @Nullable IdPattern pattern)
      throws SQLException {
    return pattern == null
        ? new AuditTrail.Page(
            below(Long.MAX_VALUE, sql.latest(limit, offset), sql, connection),
            count(sql, connection))
        : matching(sql, connection, pattern);
  }

  private static long count(Sql sql, Connection connection) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.count());
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private AuditTrail.Page matching(Sql sql, Connection connection, IdPattern pattern)
      throws SQLException {
    List<AuditTrail.Written> found = new ArrayList<>();
    long total = 0;
    String next = sql.latest(AT_ONCE, 0);
    List<AuditTrail.Written> some = below(Long.MAX_VALUE, next, sql, connection);
    while (!some.isEmpty()) {
      for (AuditTrail.Written each : some) {
        if (each.mentions(pattern)) {
          if (total >= offset && found.size() < limit) {
            found.add(each);
          }
          total++;
        }
      }
      some = below(some.get(some.size() - 1).number(), next, sql, connection);
    }
    return new AuditTrail.Page(found, total);
  }

  private List<AuditTrail.Written> below(long number, String query, Sql sql, Connection connection)
      throws SQLException {
    List<AuditTrail.Written> found = new ArrayList<>();
    try (PreparedStatement select = sql.prepare(connection, query)) {
      select.setLong(1, number);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(written(row, sql.dialect()));
        }
      }
    }
    return found;
  }

  private AuditTrail.Written written(ResultSet row, Dialect dialect) throws SQLException {
    Log.Row said = rows.read(row, dialect);
    String requestId = row.getString(9);
    long latency = row.getLong(10);
    return new AuditTrail.Written(
        said.number(),
        said.said(),
        said.triggeredBy(),
        said.timestamp(),
        requestId,
        row.wasNull() ? null : Duration.ofMillis(latency));
  }
}
