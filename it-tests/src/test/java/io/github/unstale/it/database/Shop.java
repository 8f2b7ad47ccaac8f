// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.it.fixture.DatabaseServer;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tables that no other test uses: a hundred items, each with a version, and the name of a log.
 *
 * @param product what kind of database it is
 * @param server where it is
 * @param log the table of the log, which the first node creates
 * @param items the table of the items
 */
record Shop(Product product, DatabaseServer server, String log, String items) {

  /** The version of what is not there. */
  static final long ABSENT = -1;

  private static final AtomicInteger SHOPS = new AtomicInteger();

  /** One in which all items have version 0. */
  static Shop open(Product product, DatabaseServer server) throws SQLException {
    int number = SHOPS.incrementAndGet();
    var shop = new Shop(product, server, "unstale_log_" + number, "items_" + number);
    shop.createItems();
    return shop;
  }

  /** Makes the items, all of them in version 0. */
  void createItems() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      rows.add("(" + id + ", 0)");
    }
    execute("CREATE TABLE " + items + " (id int PRIMARY KEY, version bigint)");
    execute("INSERT INTO " + items + " VALUES " + String.join(", ", rows));
  }

  /** What is committed of an item. */
  long version(int id) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT version FROM " + items + " WHERE id = " + id)) {
      return row.next() ? row.getLong(1) : ABSENT;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement as the owner of all, and commits it. */
  void execute(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A program that knows nothing but SQL, with a transaction that is open. */
  Writer writer() throws SQLException {
    return new Writer(this, server.connect());
  }

  /** The rows of the log, in order, by the columns' names. */
  List<Map<String, Object>> rows() throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + log + " ORDER BY id")) {
      while (row.next()) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          String name = row.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT);
          columns.put(name, plain(row.getObject(i)));
        }
        rows.add(columns);
      }
    }
    return rows;
  }

  private static Object plain(Object value) throws SQLException {
    return value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value;
  }

  /** The greatest number in the log. */
  long greatest() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT max(id) FROM " + log)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many rows the log has. */
  int size() {
    try {
      return rows().size();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
