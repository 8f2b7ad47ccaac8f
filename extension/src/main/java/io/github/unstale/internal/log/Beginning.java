// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where following begins.
 *
 * <p>A number that was given out and is not visible is followed by rows that are younger than it:
 * so the gaps among young rows are all that matter, and the one before the first of them.
 *
 * @param sql what is said to the database
 * @param age what is younger is young
 */
record Beginning(Sql sql, Duration age) {

  Log.Position position(Connection connection) throws SQLException {
    long old = last(connection); // before the young ones: what comes in between is one of them
    List<Young> young = young(connection);
    if (young.isEmpty()) {
      return new Log.Position(old, List.of());
    }
    long lower = lastBefore(connection, young.get(0).number());
    List<Log.Numbers> gaps = new ArrayList<>();
    for (Young each : young) {
      lower = Math.max(lower, each.lower());
      if (lower + 1 < each.number()) {
        gaps.add(new Log.Numbers(lower + 1, each.number() - 1));
      }
      lower = each.number();
    }
    return new Log.Position(lower, gaps);
  }

  private List<Young> young(Connection connection) throws SQLException {
    List<Young> young = new ArrayList<>();
    try (PreparedStatement select = sql.prepare(connection, sql.gaps())) {
      select.setObject(1, sql.dialect().time(sql.ago(connection, age)));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          young.add(new Young(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return young;
  }

  private long last(Connection connection) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.last())) {
      return number(select);
    }
  }

  private long lastBefore(Connection connection, long number) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.lastBefore())) {
      select.setLong(1, number);
      return number(select);
    }
  }

  /** 0 for none. */
  private static long number(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** A young row, and the number of the one before it, if that is young too, or else 0. */
  private record Young(long number, long lower) {}
}
