// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** In what a database differs from the standard, as far as it concerns the log. */
enum Dialect {
  /** PostgreSQL, and what takes itself for it. */
  POSTGRESQL("postgresql"),
  /** MariaDB and MySQL. */
  MARIADB("mariadb"),
  /** H2. */
  H2("h2"),
  /** Any other, with a table of its own. */
  OTHER("postgresql");

  private final String script;

  Dialect(String script) {
    this.script = script;
  }

  static Dialect of(Connection connection) throws SQLException {
    return switch (connection.getMetaData().getDatabaseProductName()) {
      case "PostgreSQL" -> POSTGRESQL;
      case "MariaDB", "MySQL" -> MARIADB;
      case "H2" -> H2;
      default -> OTHER;
    };
  }

  /** The script that creates the log's table. */
  String script() {
    return script("log");
  }

  /** The script for something. */
  String script(String what) {
    return "docs/" + what + "-" + script + ".sql";
  }

  /** The column of this name, which is reserved in some. */
  String keys() {
    return this == MARIADB ? "`keys`" : "keys";
  }

  /** At the end of a select, all but so many rows away. */
  String limit(int most) {
    return page(most, 0);
  }

  /** The same, and some before them away. */
  String page(int most, long offset) {
    return this == MARIADB
        ? " limit " + most + " offset " + offset
        : " offset " + offset + " rows fetch first " + most + " rows only";
  }

  /** The time of the database, in a form that the session's time zone does not change. */
  String clock() {
    return this == MARIADB ? "select utc_timestamp(6)" : "select current_timestamp";
  }

  /** A time as a parameter. */
  Object time(Instant instant) {
    return this == MARIADB
        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
        : instant.atOffset(ZoneOffset.UTC);
  }

  /** A time in a column. */
  @Nullable Instant time(ResultSet row, int column) throws SQLException {
    if (this == MARIADB) {
      LocalDateTime time = row.getObject(column, LocalDateTime.class);
      return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Whether it shows some transactions what others have not committed. */
  boolean readsUncommitted(Connection connection) throws SQLException {
    return this != POSTGRESQL
        && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
  }

  /** For how many seconds a statement may run; 0 for any number. */
  int patience() {
    return this == H2 ? 0 : 10; // H2 would apply it to all that the connection does later
  }
}
