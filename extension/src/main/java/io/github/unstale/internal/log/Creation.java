// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * The creation of the table, with the words of the scripts.
 *
 * @param table its name
 */
record Creation(String table) {

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

  private boolean isThere(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select id from " + table + " where id = 0").close();
      return true;
    } catch (SQLException notThere) {
      return false;
    }
  }

  private String text(Dialect dialect, String product) {
    if (dialect == Dialect.OTHER) {
      throw new Log.LogException(
          "table '"
              + table
              + "' cannot be created in "
              + product
              + ", which Unstale does not know; create one like that in "
              + dialect.script(),
          null);
    }
    return statement(dialect);
  }

  /** Words of the script, with this table's name; an index is where its table is. */
  String statement(Dialect dialect) {
    String index = table.substring(table.lastIndexOf('.') + 1) + "_created_at";
    return NAMES.matcher(text(dialect)).replaceAll(name -> name.group(1) == null ? table : index);
  }

  /** Words of the dialect's script. */
  static String text(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> POSTGRESQL;
      case MARIADB -> MARIADB;
      case H2 -> H2;
      case OTHER -> throw new IllegalArgumentException("unknown");
    };
  }

  // created_at is when a row was written: in PostgreSQL and H2, current_timestamp is when its
  // transaction began

  private static final String POSTGRESQL =
      """
      create table unstale_log (
        id bigint generated always as identity primary key,
        entity varchar(255) not null,
        pattern text,
        keys text,
        details text,
        triggered_by varchar(255),
        timestamp timestamp(3) with time zone not null default clock_timestamp(),
        request_id varchar(255),
        latency_ms bigint,
        created_at timestamp with time zone not null default clock_timestamp(),
        message_id varchar(64)
      );
      create index unstale_log_created_at on unstale_log (created_at);
      """;

  private static final String MARIADB =
      """
      create table unstale_log (
        id bigint not null auto_increment primary key,
        entity varchar(255) not null,
        pattern longtext,
        `keys` longtext,
        details longtext,
        triggered_by varchar(255),
        timestamp datetime(3) not null default (utc_timestamp(3)),
        request_id varchar(255),
        latency_ms bigint,
        created_at datetime(6) not null default (utc_timestamp(6)),
        message_id varchar(64),
        index unstale_log_created_at (created_at)
      ) engine = InnoDB, default character set = utf8mb4;
      """;

  private static final String H2 =
      """
      create table unstale_log (
        id bigint generated always as identity (no cache) primary key,
        entity varchar(255) not null,
        pattern clob,
        keys clob,
        details clob,
        triggered_by varchar(255),
        timestamp timestamp(3) with time zone default current_timestamp(3) not null,
        request_id varchar(255),
        latency_ms bigint,
        created_at timestamp(6) with time zone default coalesce(
          (select executing_statement_start from information_schema.sessions
            where session_id = session_id()),
          current_timestamp(6)) not null,
        message_id varchar(64)
      );
      create index unstale_log_created_at on unstale_log (created_at);
      """;
}
