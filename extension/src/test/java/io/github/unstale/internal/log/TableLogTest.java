// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.START;
import static io.github.unstale.internal.log.Table.entry;
import static io.github.unstale.internal.log.Table.numbers;
import static io.github.unstale.internal.log.Table.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableLogTest {

  private Table table;

  @BeforeEach
  void create() throws SQLException {
    table = Table.created();
  }

  @AfterEach
  void drop() throws SQLException {
    table.close();
  }

  @Test
  void append_outsideATransaction_isThereForEverybody() {
    table.append(Invalidation.of("token", List.of("b", "a", "c")));

    Log.Row row = table.read(START).rows().get(0);
    assertThat(row.number()).isEqualTo(1);
    assertThat(row.messageId()).isEqualTo("writer-1");
    assertThat(row.said()).containsExactly(Invalidation.of("token", List.of("b", "a", "c")));
    assertThat(row.triggeredBy()).isEqualTo("node-1");
    assertThat(row.timestamp())
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES))
        .isBefore(Instant.now());
  }

  @Test
  void append_inATransaction_isThereWhenItIsCommitted() throws SQLException {
    try (Held held = table.held()) {
      held.append(Invalidation.of("token", "1"));
      assertThat(table.read(START).rows()).isEmpty();

      held.commit();
      assertThat(said(table.read(START))).containsExactly(List.of(Invalidation.of("token", "1")));
    }
  }

  @Test
  void append_inATransaction_leavesItsLifeToOthers() throws SQLException {
    try (Held held = table.held()) {
      held.append(Invalidation.of("token", "1"))
          .append(IntStream.range(0, 3).mapToObj(i -> entry(Invalidation.all("token"))))
          .rollback();

      assertThat(held.trespasses()).isEmpty();
    }
    assertThat(table.read(START).rows()).isEmpty();
  }

  @Test
  void append_severalEntries_areRowsInTheirOrder() {
    table
        .log()
        .append(
            List.of(
                entry(Invalidation.all("token")),
                entry(Invalidation.of("org", "1")),
                entry(Invalidation.matching("*", "token:*"))),
            /* inTransaction= */ false);

    assertThat(said(table.read(START)))
        .containsExactly(
            List.of(Invalidation.all("token")),
            List.of(Invalidation.of("org", "1")),
            List.of(Invalidation.matching("*", "token:*")));
  }

  @Test
  void append_connectionWithoutAutocommit_isCommitted() throws SQLException {
    try (Held held = table.held()) {
      held.log().append(List.of(entry(Invalidation.all("token"))), /* inTransaction= */ false);

      assertThat(held.trespasses()).containsExactly("getAutoCommit", "commit");
      assertThat(table.read(START).rows()).hasSize(1);
    }
  }

  @Test
  void append_connectionWithoutAutocommitFails_isRolledBack() throws SQLException {
    table.execute("alter table unstale_log add check (entity <> 'org')");
    List<Log.Entry> entries =
        List.of(entry(Invalidation.all("token")), entry(Invalidation.all("org")));
    try (Held held = table.held()) {
      assertThatExceptionOfType(Log.LogException.class)
          .isThrownBy(() -> held.log().append(entries, /* inTransaction= */ false));

      held.commit();
      assertThat(table.read(START).rows()).isEmpty();
    }
  }

  @Test
  void read_connectionWithoutAutocommit_seesWhatIsNewAndLeavesItAsItWas() throws SQLException {
    try (Held held = table.held()) {
      held.log().read(START, 10);
      assertThat(held.trespasses())
          .containsExactly("getAutoCommit", "setAutoCommit", "setAutoCommit");
      assertThat(held.isAutoCommit()).isFalse();

      table.append(Invalidation.all("token"));
      assertThat(held.log().read(START, 10).rows()).hasSize(1);
    }
  }

  private JdbcConnectionPool pool() {
    return JdbcConnectionPool.create((org.h2.jdbcx.JdbcDataSource) table.dataSource());
  }

  @Test
  void append_withBoundary_isItsBusinessToCommit() throws SQLException {
    try (Held held = table.held()) {
      held.own().append(List.of(entry(Invalidation.all("token"))), /* inTransaction= */ false);
      assertThat(held.own().read(START, 10).rows()).hasSize(1);
      assertThat(held.own().begin(Table.MINUTES).last()).isEqualTo(1);
      assertThat(held.own().prune(Duration.ZERO, 10)).isZero();

      assertThat(held.trespasses()).isEmpty();
      assertThat(table.read(START).rows()).isEmpty();
    }
  }

  @Test
  void append_whatPeopleSearchFor_isInItsColumns() throws SQLException {
    table.append(
        Invalidation.of("token", "1").with("request_id", "r-1").because("revoked"),
        Invalidation.all("token").with("triggered_by", "ann").with("request_id", "r-2"));

    assertThat(table.select("select request_id from unstale_log")).containsExactly("r-1");
    assertThat(table.select("select triggered_by from unstale_log")).containsExactly("ann");
    assertThat(table.select("select latency_ms from unstale_log")).containsExactly("7");
    assertThat(table.select("select keys from unstale_log")).containsExactly("[\"1\"]");
    assertThat(table.select("select details from unstale_log").get(0)).contains("revoked");
  }

  @Test
  void append_longNames_areCutToTheirColumns() throws SQLException {
    String long1 = "x".repeat(254) + "\ud83d\ude00" + "y".repeat(200);
    table.append(Invalidation.all("token").with("request_id", long1));
    table.append(Invalidation.all("token").with("triggered_by", "a\0b\ud800"));

    assertThat(table.select("select request_id from unstale_log order by id").get(0))
        .isEqualTo("x".repeat(254) + "?");
    assertThat(table.select("select triggered_by from unstale_log order by id").get(1))
        .isEqualTo("a?b?");
  }

  @Test
  void append_tooLongEntity_isEverythingForAll() {
    table.append(Invalidation.of("e".repeat(256), "1"));

    Log.Row row = table.read(START).rows().get(0);
    assertThat(row.said()).containsExactly(Invalidation.all("*"));
    assertThat(row.messageId()).as("no signal says as much").isNull();
  }

  @Test
  void append_manyIds_areOneRow() {
    List<String> ids = IntStream.range(0, 10_000).mapToObj(i -> "id-" + i).toList();
    table.append(ids.stream().map(id -> Invalidation.of("token", id)).toArray(Invalidation[]::new));

    Log.Page page = table.read(START);
    assertThat(said(page)).containsExactly(List.of(Invalidation.of("token", ids)));
    assertThat(page.rows().get(0).messageId()).isEqualTo("writer-1");
  }

  @Test
  void append_moreThanARowTakes_isEverythingOfTheEntityUnderNoName() {
    String id = "x".repeat(1_000);
    table.append(
        Invalidation.of(
            "token", IntStream.range(0, 9_000).mapToObj(i -> id + i).collect(Collectors.toList())));

    Log.Row row = table.read(START).rows().get(0);
    assertThat(row.said()).containsExactly(Invalidation.all("token"));
    assertThat(row.messageId()).as("its first signal says less").isNull();
  }

  @Test
  void read_severalPages_bringEachRowOnce() {
    table.appendMany(25);

    Log.Page first = table.log().read(START, 10);
    Log.Page second = table.log().read(new Log.Position(10, List.of()), 10);
    Log.Page third = table.log().read(new Log.Position(20, List.of()), 10);

    assertThat(numbers(first)).hasSize(10).startsWith(1L).endsWith(10L);
    assertThat(numbers(second)).hasSize(10).startsWith(11L).endsWith(20L);
    assertThat(numbers(third)).containsExactly(21L, 22L, 23L, 24L, 25L);
  }

  @Test
  void read_nothingNew_isContinued() {
    table.appendMany(3);

    Log.Page page = table.read(new Log.Position(3, List.of()));

    assertThat(page.rows()).isEmpty();
    assertThat(page.isContinued()).isTrue();
  }

  @Test
  void read_emptyTable_isContinuedFromTheStart() {
    Log.Page page = table.read(START);

    assertThat(page.rows()).isEmpty();
    assertThat(page.isContinued()).isTrue();
  }

  @Test
  void read_lastRowIsGone_isNotContinued() throws SQLException {
    table.appendMany(3);
    table.execute("delete from unstale_log where id = 3");
    table.appendMany(1);

    assertThat(table.read(new Log.Position(3, List.of())).isContinued()).isFalse();
    assertThat(table.read(new Log.Position(2, List.of())).isContinued()).isTrue();
  }

  @Test
  void read_lastNumberIsAnotherRow_isNotContinued() throws SQLException {
    TableLog log = table.log();
    table.appendMany(3);
    assertThat(numbers(log.read(START, 10))).hasSize(3);
    table.execute("truncate table unstale_log restart identity");
    table.append(Invalidation.all("org"));
    table.appendMany(1);
    // with a name, as these may all be of the same millisecond
    table.execute("insert into unstale_log (entity, keys, message_id) values ('org', '[]', 'a-1')");
    table.appendMany(1);

    Log.Position last = new Log.Position(3, List.of());
    assertThat(log.read(last, 10).isContinued()).isFalse();
    assertThat(log.read(last, 10).isContinued()).as("from where it was begun anew").isTrue();
  }

  @Test
  void read_roundAfterRound_isContinued() throws SQLException {
    TableLog log = table.log();
    table.execute(
        "insert into unstale_log (entity, keys, message_id) values ('token', '[', 'a-1')");
    for (int round = 1; round < 10; round++) {
      Log.Page page = log.read(new Log.Position(round - 1L, List.of()), 10);
      assertThat(page.isContinued()).as("round %s", round).isTrue();
      assertThat(numbers(page)).containsExactly((long) round);
      assertThat(log.read(new Log.Position(round, List.of()), 10).isContinued()).isTrue();
      table.appendMany(1);
    }
  }

  @Test
  void read_fullPageOfLateRows_stillKnowsItIsContinued() {
    table.appendMany(30);

    Log.Page page = table.log().read(new Log.Position(30, List.of(new Log.Numbers(1, 20))), 10);

    assertThat(numbers(page)).hasSize(10).startsWith(1L);
    assertThat(page.isContinued()).isTrue();
  }

  @Test
  void read_connectionOfAPool_comesBackAsItWas() throws SQLException {
    JdbcConnectionPool pool = pool();
    pool.setMaxConnections(1);
    table.log(pool).read(START, 10);

    try (Connection lent = pool.getConnection()) {
      assertThat(lent.getAutoCommit()).isTrue();
      assertThat(lent.createStatement().getQueryTimeout()).isZero();
      assertThat(lent.getNetworkTimeout()).isZero();
    }
    pool.dispose();
  }
}
