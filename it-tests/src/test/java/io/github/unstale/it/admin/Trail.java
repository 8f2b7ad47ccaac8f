// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import io.github.unstale.it.fixture.DatabaseServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit trail, as anybody with SQL sees it.
 *
 * @param database where it is
 */
record Trail(DatabaseServer database) {

  /** How many rows there are. */
  int size() {
    return query("SELECT '' FROM unstale_log WHERE ''=?", "").size();
  }

  /** The keys of each row that a request has, as JSON. */
  List<String> keysOf(String requestId) {
    return query("SELECT keys FROM unstale_log WHERE request_id=? ORDER BY id", requestId);
  }

  /** The answers that are kept for a request. */
  List<String> answersTo(String requestId) {
    return query("SELECT answer FROM unstale_log_answer WHERE request_id=?", requestId);
  }

  private List<String> query(String sql, String parameter) {
    try (Connection connection = database.connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, parameter);
      List<String> found = new ArrayList<>();
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          found.add(result.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
