// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import io.github.unstale.it.fixture.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of invalidations, and what is beside it, as anybody with SQL sees them.
 *
 * @param database where it is
 */
record LogTable(DatabaseServer database) {

  /**
   * A row.
   *
   * @param number its number
   * @param entity the entity
   * @param keys the ids as JSON, or null
   * @param triggeredBy who wrote it
   */
  record Row(long number, String entity, String keys, String triggeredBy) {}

  /** The number of the last row, for {@link #since}. */
  long last() {
    List<Row> all = since(0);
    return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
  }

  /** What was committed, behind a number. */
  List<Row> since(long number) {
    try (Connection connection = database.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, entity, keys, triggered_by FROM unstale_log WHERE id > ? ORDER BY id")) {
      query.setLong(1, number);
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          rows.add(
              new Row(
                  result.getLong(1),
                  result.getString(2),
                  result.getString(3),
                  result.getString(4)));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ids that were committed behind a number, row by row, as JSON. */
  List<String> keysSince(long number) {
    return since(number).stream().map(Row::keys).toList();
  }

  /** Says, as somebody who knows nothing of Unstale, that an id is no longer true. */
  void insert(String entity, String id) {
    execute("INSERT INTO unstale_log (entity, keys) VALUES ('" + entity + "', '[\"" + id + "\"]')");
  }

  /** Runs a statement, and commits it. */
  void execute(String sql) {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** What is committed as an account's value, or null. */
  String account(String id) {
    try (Connection connection = database.connect();
        PreparedStatement query =
            connection.prepareStatement("SELECT content FROM account WHERE id = ?")) {
      query.setString(1, id);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
