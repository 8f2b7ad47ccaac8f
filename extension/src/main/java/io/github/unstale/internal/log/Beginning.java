// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.coherence.World;
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

  World.Position position(Connection connection) throws SQLException {
    if (sql.dialect().readsUncommitted(connection)) {
      throw new World.LogException(
          "the data source shows what is not committed; set its isolation level to READ COMMITTED",
          null);
    }
    long last = last(connection); // before the young ones: what comes in between is one of them
    List<World.Numbers> gaps = new ArrayList<>();
    try (PreparedStatement select = sql.prepare(connection, sql.gaps())) {
      select.setObject(1, sql.dialect().time(sql.ago(connection, age)));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          last = row.getLong(1);
          long lower = row.getLong(2);
          if (lower + 1 < last) {
            gaps.add(new World.Numbers(lower + 1, last - 1));
          }
        }
      }
    }
    return new World.Position(last, gaps);
  }

  private long last(Connection connection) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.last());
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
