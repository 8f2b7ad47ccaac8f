// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What was answered to requests, which have names of their own. */
final class Answers {

  private Answers() {}

  static Optional<AuditTrail.Answer> find(Sql sql, Connection connection, String requestId)
      throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.answer())) {
      select.setString(1, requestId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new AuditTrail.Answer(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  static int keep(Sql sql, Connection connection, String requestId, AuditTrail.Answer answer)
      throws SQLException {
    try (PreparedStatement insert = sql.prepare(connection, sql.keepAnswer())) {
      insert.setString(1, requestId);
      insert.setString(2, answer.digest());
      insert.setString(3, answer.text());
      return insert.executeUpdate();
    }
  }
}
