// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.world.Log;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database has against it, in words for an operator, and without values: drivers put ids
 * and whole statements into what they say.
 *
 * @param settings name the log's table and the DataSource
 * @param definition which table it is about
 */
record Failures(NodeSettings.Log settings, Definition definition) {

  private static final int LONGEST = 250;

  /** No such table: of PostgreSQL, MariaDB and H2, which has three of them. */
  private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

  /** A value is wrong, a constraint is violated, or a check: the message shows values. */
  private static final Set<String> OF_VALUES = Set.of("22", "23", "44");

  /** MariaDB's own number of a text that does not fit the column's character set. */
  private static final int INCORRECT_STRING = 1366;

  Log.LogException of(String what, Dialect dialect, SQLException failure) {
    SQLException told = told(failure);
    if (NO_TABLE.contains(state(told))) {
      return new Log.LogException(
          table()
              + (" is not there (SQL state "
                  + state(told)
                  + "); create it with "
                  + definition.script(dialect))
              + ", or set 'unstale.log.create=true'",
          told);
    }
    return new Log.LogException(table() + " " + what + ": " + words(told), cause(told));
  }

  Log.LogException of(String what, RuntimeException failure) {
    return new Log.LogException(
        table() + " " + what + ": " + failure.getClass().getSimpleName(), failure);
  }

  Log.LogException ofUncommitted() {
    return new Log.LogException(
        "data source '"
            + settings.dataSource()
            + "' shows what is not committed; set its isolation level to READ COMMITTED",
        null);
  }

  private String table() {
    return "table '"
        + definition.table(settings.table())
        + "' of data source '"
        + settings.dataSource()
        + "'";
  }

  /** A batch's failure repeats the statement with all its values; the one behind it says why. */
  private static SQLException told(SQLException failure) {
    SQLException told = failure;
    while (told instanceof BatchUpdateException) {
      SQLException behind = behind(told);
      if (behind == null) {
        return new SQLException("a batch failed", told.getSQLState(), told.getErrorCode());
      }
      told = behind;
    }
    return told;
  }

  private static @Nullable SQLException behind(SQLException batch) {
    if (batch.getNextException() != null) {
      return batch.getNextException();
    }
    return batch.getCause() instanceof SQLException cause ? cause : null;
  }

  private static String words(SQLException told) {
    String state = " (SQL state " + state(told) + ", code " + told.getErrorCode() + ")";
    return showsValues(told) ? "a value was refused" + state : message(told) + state;
  }

  private static SQLException cause(SQLException told) {
    return showsValues(told)
        ? new SQLException(words(told), told.getSQLState(), told.getErrorCode())
        : told;
  }

  private static boolean showsValues(SQLException told) {
    return told.getErrorCode() == INCORRECT_STRING
        || OF_VALUES.stream().anyMatch(state(told)::startsWith);
  }

  /** What it says, and what is behind it: a server often only says that something has failed. */
  private static String message(SQLException told) {
    String said = firstLine(told);
    Throwable root = told;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof SQLException refusal && showsValues(refusal)) {
      return said;
    }
    String behind = firstLine(root);
    return said.contains(behind) ? said : said + ": " + behind;
  }

  /**
   * The first line; what follows may be a statement, or a row. Without the number of the connection
   * that MariaDB's driver begins with, so that the same is said of the same.
   */
  private static String firstLine(Throwable told) {
    String all = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    String first = all.strip().lines().findFirst().orElse("").replaceFirst("^\\(conn=\\d+\\) ", "");
    String some = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    return some.replaceAll("(; SQL statement:|[.:;\\s])+$", "");
  }

  private static String state(SQLException told) {
    return told.getSQLState() == null ? "unknown" : told.getSQLState();
  }
}
