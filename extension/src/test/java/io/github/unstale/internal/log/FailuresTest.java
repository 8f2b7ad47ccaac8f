// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.MINUTES;
import static io.github.unstale.internal.log.Table.START;
import static io.github.unstale.internal.log.Table.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Log.LogException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static final String TABLE = "table 'unstale_log' of data source 'jdbc/shop' ";

  private final Failures failures =
      new Failures(
          new io.github.unstale.internal.config.NodeSettings.Log(
              "jdbc/shop", "unstale_log", true, MINUTES, java.util.Optional.empty()),
          Definition.LOG);

  @Test
  void table_missing_saysHowToGetIt() throws SQLException {
    try (Table table = new Table()) {
      String expected =
          TABLE
              + "is not there (SQL state 42S04); create it with docs/log-h2.sql, or set"
              + " 'unstale.log.create=true'";
      TableLog log = table.log();
      List<Log.Entry> entries = List.of(entry(Invalidation.all("token")));

      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> log.read(START, 10))
          .withMessage(expected);
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> log.begin(MINUTES))
          .withMessage(expected);
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> log.prune(MINUTES, 10))
          .withMessage(expected);
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> log.append(entries, /* inTransaction= */ false))
          .withMessage(expected);
    }
  }

  @Test
  void database_notThere_saysWhatTheDriverSays() {
    JdbcDataSource nowhere = new JdbcDataSource();
    nowhere.setUrl("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
    TableLog log =
        new TableLog(
            new TableLog.Place(nowhere, failures.settings(), TableLog.Boundary.NONE),
            Table.WIRE,
            "node-1");

    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> log.read(START, 10))
        .withMessageStartingWith(TABLE + "cannot be read: Database \"mem:nowhere\" not found")
        .withMessageEndingWith(" (SQL state 90146, code 90146)");
  }

  @Test
  void value_refused_isNotShown() throws SQLException {
    try (Table table = Table.created()) {
      table.execute("alter table unstale_log alter column keys varchar(10)");
      Invalidation secret = Invalidation.of("token", "a-secret-that-is-too-long");

      for (List<Log.Entry> entries :
          List.of(List.of(entry(secret)), List.of(entry(secret), entry(secret)))) {
        LogException thrown =
            catchThrowableOfType(
                LogException.class, () -> table.log().append(entries, /* inTransaction= */ false));

        assertThat(thrown)
            .hasMessage(
                TABLE + "cannot be written: a value was refused (SQL state 22001, code 22001)");
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("secret");
      }
    }
  }

  @Test
  void batch_failed_isToldByWhatIsBehindIt() {
    BatchUpdateException batch =
        new BatchUpdateException("Batch entry 0 insert ('secret')", "40001", 7, new int[0]);
    SQLException deadlock =
        new SQLException("ERROR: deadlock detected\n  Detail: secret", "40P01", 7);

    assertThat(failures.of("cannot be written", Dialect.OTHER, batch))
        .hasMessage(TABLE + "cannot be written: a batch failed (SQL state 40001, code 7)");
    batch.setNextException(deadlock);
    assertThat(failures.of("cannot be written", Dialect.OTHER, batch))
        .hasMessage(TABLE + "cannot be written: ERROR: deadlock detected (SQL state 40P01, code 7)")
        .hasCause(deadlock);
  }

  @Test
  void failure_withoutStateAndWords_isNamed() {
    assertThat(failures.of("cannot be read", Dialect.OTHER, new SQLException()))
        .hasMessage(TABLE + "cannot be read: SQLException (SQL state unknown, code 0)");
    assertThat(failures.of("cannot be read", Dialect.OTHER, new SQLException("Gone. ", "08006")))
        .hasMessage(TABLE + "cannot be read: Gone (SQL state 08006, code 0)");
    assertThat(
            failures.of(
                "cannot be read", Dialect.OTHER, new SQLException("(conn=17) Gone", "08006", 1)))
        .hasMessage(TABLE + "cannot be read: Gone (SQL state 08006, code 1)");
    assertThat(failures.of("cannot be read", new IllegalStateException("secret")))
        .hasMessage(TABLE + "cannot be read: IllegalStateException");
  }

  @Test
  void uncommittedData_shown_isRefused() throws SQLException {
    try (Table table = Table.created()) {
      var source = (JdbcDataSource) table.dataSource();
      var pool = org.h2.jdbcx.JdbcConnectionPool.create(source);
      pool.setMaxConnections(1);
      try (var connection = pool.getConnection()) {
        connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_READ_UNCOMMITTED);
      }

      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> table.log(pool).begin(MINUTES))
          .withMessage(
              "data source 'jdbc/shop' shows what is not committed; set its isolation level to READ"
                  + " COMMITTED");
      pool.dispose();
    }
  }

  @Test
  void failure_thatSaysNothing_tellsWhatIsBehindItWithoutValues() {
    var server = new SQLException("enlist: caught Exception", "XA000", 7);
    server.initCause(new IllegalStateException("Illegal attempt to enlist multiple resources"));
    var driver = new SQLException("it failed", "XA000", 7);
    driver.initCause(new SQLException("duplicate key (id)=(secret)", "23505", 0));

    assertThat(failures.of("cannot be written", Dialect.OTHER, server))
        .hasMessage(
            TABLE
                + "cannot be written: enlist: caught Exception: Illegal attempt to enlist multiple"
                + " resources (SQL state XA000, code 7)");
    assertThat(failures.of("cannot be written", Dialect.OTHER, driver))
        .hasMessage(TABLE + "cannot be written: it failed (SQL state XA000, code 7)");
  }
}
