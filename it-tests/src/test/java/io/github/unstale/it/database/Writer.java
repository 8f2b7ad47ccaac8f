// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that knows nothing but SQL, with a transaction that is open until it is over. */
final class Writer implements AutoCloseable {

  private final Shop shop;
  private final Connection connection;

  Writer(Shop shop, Connection connection) throws SQLException {
    this.shop = shop;
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** Gives an item its next version, and says so: the log's row has a number from now on. */
  Writer change(int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE " + shop.items() + " SET version = version + 1 WHERE id = " + id);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO "
                + shop.log()
                + " (entity, "
                + shop.product().quoted("keys")
                + ") VALUES (?, ?)")) {
      statement.setString(1, Items.ENTITY);
      statement.setString(2, "[\"" + id + "\"]");
      statement.executeUpdate();
    }
    return this;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // rolls back what was not committed
  }
}
