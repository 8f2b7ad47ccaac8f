// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.storm.Item;
import io.github.unstale.it.storm.Items;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the log tells all that was committed, and nothing else.
 *
 * @param versions how many versions were committed
 * @param transactions in how many transactions
 * @param rows how many rows the log has
 * @param flaws what is missing, or too much
 */
record Audit(int versions, int transactions, int rows, List<String> flaws) {

  private static final String TRANSACTION = "its_transaction";

  /** A row of the log; what it does not have is empty. */
  private record Row(String entity, String keys, String pattern, String details) {

    boolean covers(int id) {
      boolean isAll = keys.isEmpty() && pattern.isEmpty() && details.isEmpty();
      return switch (entity) {
        case Items.ENTITY -> isAll || names(id);
        case Items.CAUSE -> keys.contains("\"" + id + "\"");
        default -> isAll || (pattern + details).contains(Items.ENTITY + ":" + id);
      };
    }

    private boolean names(int id) {
      return keys.contains("\"" + id + "\"")
          || pattern.lines().anyMatch(line -> line.equals(Item.tensPattern(id)))
          || pattern.contains("(" + id + "|")
          || details.contains("\"" + Item.tensTag(id) + "\"")
          || details.contains("\"" + Item.ownTag(id) + "\"")
          || details.contains("\"" + Item.tensPattern(id) + "\"");
    }
  }

  /** Where a table keeps by which transaction a row was written. */
  static String transactionColumn(DatabaseServer database) {
    String transaction =
        database.product().equals("H2") ? "transaction_id()" : "pg_current_xact_id()::text";
    return TRANSACTION + " varchar(40) DEFAULT " + transaction;
  }

  /** Whether the log is there, and remembers from now on by which transaction a row was written. */
  static boolean isPrepared(DatabaseServer database) {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("ALTER TABLE unstale_log ADD COLUMN " + transactionColumn(database));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Looks at all. */
  static Audit of(DatabaseServer database) throws SQLException {
    Map<String, List<Integer>> committed = new HashMap<>();
    Map<String, List<Row>> logged = new HashMap<>();
    int versions = 0;
    int rows = 0;
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      try (var results =
          statement.executeQuery("SELECT id, " + TRANSACTION + " FROM item_history")) {
        for (; results.next(); versions++) {
          committed
              .computeIfAbsent(results.getString(2), it -> new ArrayList<>())
              .add(results.getInt(1));
        }
      }
      String query = "SELECT " + TRANSACTION + ", entity, keys, pattern, details FROM unstale_log";
      try (var results = statement.executeQuery(query)) {
        for (; results.next(); rows++) {
          logged
              .computeIfAbsent(results.getString(1), it -> new ArrayList<>())
              .add(
                  new Row(
                      results.getString(2),
                      orNothing(results.getString(3)),
                      orNothing(results.getString(4)),
                      orNothing(results.getString(5))));
        }
      }
    }
    return new Audit(versions, committed.size(), rows, flaws(committed, logged));
  }

  private static String orNothing(String text) {
    return text == null ? "" : text;
  }

  private static List<String> flaws(
      Map<String, List<Integer>> committed, Map<String, List<Row>> logged) {
    List<String> flaws = new ArrayList<>();
    committed.forEach(
        (transaction, ids) -> {
          List<Row> rows = logged.getOrDefault(transaction, List.of());
          for (int id : ids) {
            if (rows.stream().noneMatch(row -> row.covers(id))) {
              flaws.add("transaction " + transaction + " wrote " + id + ", its rows are " + rows);
            }
          }
        });
    logged.forEach(
        (transaction, rows) -> {
          if (!committed.containsKey(transaction)) {
            flaws.add("transaction " + transaction + " wrote nothing, its rows are " + rows);
          }
        });
    return flaws;
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d versions in %,d transactions, %,d rows in the log, %d flaws",
        versions,
        transactions,
        rows,
        flaws.size());
  }
}
