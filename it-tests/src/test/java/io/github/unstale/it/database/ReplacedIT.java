// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody takes the log away under nodes that serve from their caches. */
@ParameterizedClass
@EnumSource
class ReplacedIT extends AbstractProduct {

  @Test
  void log_isEmptied_whatIsWrittenThenIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop)) {
      node.warm(1);
      node.warm(2);
      write(2);
      node.awaitVersion(2, 1);

      shop.execute("TRUNCATE TABLE " + shop.log());
      write(1);

      node.awaitVersion(1, 1);
    }
  }

  @Test
  void log_isReplacedByOneWithTheSameNumbers_whatIsWrittenThenIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop)) {
      for (int id = 0; id < 6; id++) {
        node.warm(id);
      }
      for (int id = 0; id < 3; id++) {
        write(id);
        node.awaitVersion(id, 1);
      }

      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute(product.emptying(shop.log()));
        statement.executeUpdate("UPDATE " + shop.items() + " SET version = 1 WHERE id >= 3");
        statement.executeUpdate(
            "INSERT INTO "
                + shop.log()
                + " (entity, "
                + product.quoted("keys")
                + ") VALUES ('item', '[\"3\"]'), ('item', '[\"4\"]'), ('item', '[\"5\"]')");
        connection.commit();
      }

      for (int id = 3; id < 6; id++) {
        node.awaitVersion(id, 1);
      }
    }
  }

  @Test
  void log_isDroppedAndCreatedByAnotherNode_whatIsWrittenThenIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop)) {
      node.warm(1);
      node.warm(2);
      write(2);
      node.awaitVersion(2, 1);

      shop.execute("DROP TABLE " + shop.log());
      try (var other = LoggedNode.running(shop)) {
        write(1);
        write(2);

        other.awaitVersion(2, 2);
        node.awaitVersion(1, 1);
        node.awaitVersion(2, 2);
      }
    }
  }

  private void write(int id) throws SQLException {
    try (var writer = shop.writer()) {
      writer.change(id).commit();
    }
  }
}
