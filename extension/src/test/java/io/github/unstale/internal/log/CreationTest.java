// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log.LogException;
import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CreationTest {

  @Test
  void create_again_changesNothing() throws SQLException {
    try (Table table = Table.created()) {
      table.append(Invalidation.of("token", "1"));
      table.log().create();

      assertThat(table.read(START).rows()).hasSize(1);
    }
  }

  @Test
  void create_notAsked_leavesItToOthers() throws SQLException {
    try (Table table = new Table()) {
      TableLog log = table.log(table.dataSource(), /* create= */ false);
      log.create();

      assertThatExceptionOfType(LogException.class).isThrownBy(() -> log.read(START, 10));
    }
  }

  @Test
  void create_inASchema_hasItsIndexThere() throws SQLException {
    try (Table table = new Table("audit.unstale_log")) {
      table.execute("create schema audit");
      table.log().create();
      table.append(Invalidation.of("token", "1"));

      assertThat(table.read(START).rows()).hasSize(1);
      assertThat(
              table.select(
                  "select index_schema || '.' || index_name from information_schema.indexes"
                      + " where index_name = 'UNSTALE_LOG_CREATED_AT'"))
          .containsExactly("AUDIT.UNSTALE_LOG_CREATED_AT");
    }
  }

  @Test
  void statement_ofAnotherName_hasItEverywhere() {
    assertThat(new Creation(Definition.LOG, "audit.notes").statement(Dialect.POSTGRESQL))
        .contains("create table audit.notes (")
        .contains("create index notes_created_at on audit.notes (created_at)")
        .doesNotContain("unstale_log");
    assertThat(new Creation(Definition.LOG, "audit.notes").statement(Dialect.MARIADB))
        .contains("create table audit.notes (")
        .contains("index notes_created_at (created_at)");
  }

  @Test
  void create_nodesAtOnce_allSucceed() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 20; i++) {
        try (Table table = new Table()) {
          CyclicBarrier start = new CyclicBarrier(2);
          Future<?> one = nodes.submit(() -> create(table, start));
          Future<?> other = nodes.submit(() -> create(table, start));
          one.get();
          other.get();

          assertThat(table.read(START).rows()).isEmpty();
        }
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  private static Void create(Table table, CyclicBarrier start) throws Exception {
    start.await();
    table.log().create();
    return null;
  }

  @Test
  void create_notPossible_saysWhy() throws SQLException {
    try (Table table = new Table("nowhere.unstale_log")) {
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> table.log().create())
          .withMessageStartingWith(
              "table 'nowhere.unstale_log' of data source 'jdbc/shop' cannot be created: Schema"
                  + " \"NOWHERE\" not found");
    }
  }

  @Test
  void create_unknownProduct_namesItAndTheScripts() throws SQLException {
    try (Table table = new Table()) {
      assertThatExceptionOfType(LogException.class)
          .isThrownBy(() -> table.log(Posing.as("Oracle", table.dataSource())).create())
          .withMessage(
              "table 'unstale_log' cannot be created in Oracle, which Unstale does not know; create"
                  + " one like that in docs/log-postgresql.sql");
    }
  }

  @Test
  void unknownProduct_withATableOfItsOwn_works() throws SQLException {
    try (Table table = Table.created()) {
      TableLog log = table.log(Posing.as("Other", table.dataSource()));
      log.create();
      log.append(
          java.util.List.of(Table.entry(Invalidation.of("token", "1"))),
          /* inTransaction= */ false);

      assertThat(log.read(START, 10).rows()).hasSize(1);
      assertThat(log.begin(Table.MINUTES).last()).isEqualTo(1);
      assertThat(log.prune(Table.MINUTES, 10)).isZero();
    }
  }
}
