// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * The creation of a table, with the words of the scripts.
 *
 * @param definition what is in it
 * @param log the name of the log's table
 */
record Creation(Definition definition, String log) {

  private static final Pattern NAMES = Pattern.compile("unstale_log(_created_at)?");

  /** Creates it if it is not there; whether it had to. */
  boolean on(Connection connection) throws SQLException {
    if (isThere(connection)) {
      return false;
    }
    String text = text(Dialect.of(connection), connection.getMetaData().getDatabaseProductName());
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
      return true;
    } catch (SQLException failure) {
      if (isThere(connection)) { // another node was faster
        return false;
      }
      throw failure;
    }
  }

  private String table() {
    return definition.table(log);
  }

  private boolean isThere(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select 1 from " + table() + " where 1 = 0").close();
      return true;
    } catch (SQLException notThere) {
      return false;
    }
  }

  private String text(Dialect dialect, String product) {
    if (dialect == Dialect.OTHER) {
      throw new Log.LogException(
          "table '"
              + table()
              + "' cannot be created in "
              + product
              + ", which Unstale does not know; create one like that in "
              + definition.script(dialect),
          null);
    }
    return statement(dialect);
  }

  /** Words of the script, with this table's name; an index is where its table is. */
  String statement(Dialect dialect) {
    String index = log.substring(log.lastIndexOf('.') + 1) + "_created_at";
    return NAMES
        .matcher(definition.text(dialect))
        .replaceAll(name -> name.group(1) == null ? log : index);
  }
}
