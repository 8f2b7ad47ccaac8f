// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.MariaDatabase;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/** The databases in which there may be a log. */
enum Product {
  POSTGRESQL {
    @Override
    DatabaseServer running() {
      return PostgresDatabase.running();
    }

    @Override
    XADataSource dataSource(DatabaseServer server, String user) {
      PGXADataSource dataSource = new PGXADataSource();
      dataSource.setUrl(server.url());
      dataSource.setUser(user);
      dataSource.setPassword(server.password());
      return dataSource;
    }
  },

  MARIADB {
    @Override
    DatabaseServer running() {
      return MariaDatabase.running();
    }

    @Override
    XADataSource dataSource(DatabaseServer server, String user) throws SQLException {
      MariaDbDataSource dataSource = new MariaDbDataSource(server.url());
      dataSource.setUser(user);
      dataSource.setPassword(server.password());
      return dataSource;
    }

    @Override
    String quoted(String column) {
      return "`" + column + "`";
    }

    @Override
    String emptying(String table) {
      return "TRUNCATE TABLE " + table;
    }

    @Override
    String user(String name) {
      return "CREATE USER " + quotedUser(name) + " IDENTIFIED BY 'it'";
    }

    @Override
    String quotedUser(String name) {
      return "'" + name + "'@'%'";
    }

    @Override
    String urlForScripts(DatabaseServer server) {
      return server.url() + "?allowMultiQueries=true";
    }
  },

  H2 {
    @Override
    DatabaseServer running() {
      return Database.running();
    }

    @Override
    XADataSource dataSource(DatabaseServer server, String user) {
      JdbcDataSource dataSource = new JdbcDataSource();
      // the settings in it are for administrators
      dataSource.setURL(
          user.equals(server.user()) ? server.url() : server.url().replaceAll(";.*", ""));
      dataSource.setUser(user);
      dataSource.setPassword(server.password());
      return dataSource;
    }

    @Override
    String user(String name) {
      return "CREATE USER " + name + " PASSWORD 'sample'";
    }

    @Override
    String stored(String name) {
      return name.toUpperCase(Locale.ROOT);
    }
  };

  /** An empty one. */
  abstract DatabaseServer running();

  /** Its connections take part in transactions; all users have the same password. */
  abstract XADataSource dataSource(DatabaseServer server, String user) throws SQLException;

  /** A column whose name is a word of SQL here. */
  String quoted(String column) {
    return column;
  }

  /** Empties a table and has it count from 1 again. */
  String emptying(String table) {
    return "TRUNCATE TABLE " + table + " RESTART IDENTITY";
  }

  /** Makes a user of a database, with the rights that the scripts say. */
  String user(String name) {
    return "CREATE USER " + name + " IN ROLE unstale_app";
  }

  /** A user, in statements. */
  String quotedUser(String name) {
    return name;
  }

  /** Where a statement may consist of many. */
  String urlForScripts(DatabaseServer server) {
    return server.url();
  }

  /** How a name is written that was not quoted. */
  String stored(String name) {
    return name;
  }
}
