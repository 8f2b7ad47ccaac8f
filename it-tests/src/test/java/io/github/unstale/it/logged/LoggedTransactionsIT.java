// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a transaction leaves, and what becomes of it if it cannot leave them. */
class LoggedTransactionsIT {

  private final LoggedNodes nodes = LoggedNodes.shared();
  private final Ledger a = nodes.ledgerA();
  private final Ledger b = nodes.ledgerB();
  private final LogTable table = nodes.table();
  private final String id = "t-" + UUID.randomUUID();
  private final String other = id + "-other";
  private long before;

  @BeforeEach
  void begin() {
    a.accounts().reset();
    run("required (\nwrite ID first\n)");
    before = table.last();
  }

  @Test
  void commit_isOneRow_howeverManyIds_andTheOtherNodeDropsThemAll() {
    b.warm(id, "first");
    run(
        """
        required (
        invalidate CACHE ID
        many 1000
        invalidate EVENT ID
        write ID second
        invalidate INVALIDATOR ID
        )
        """);
    assertThat(table.since(before))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.entity()).isEqualTo("account");
              assertThat(Json.createReader(new StringReader(row.keys())).readArray()).hasSize(1001);
              assertThat(row.triggeredBy()).contains("logged-a");
            });
    assertThat(a.peek(id)).isEqualTo("null");
    b.awaitDrop(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalidate CACHE ID\nwrite ID second\nrollback",
        "invalidate EVENT ID\nwrite ID second\nmark",
        "mark\ninvalidate CACHE ID",
        "write ID second\nchange CACHE ID third\nflush\nrollback",
        "write ID second\nchange CACHE ID third\nmark"
      })
  void rollback_leavesNoRow_andNothingIsDropped(String steps) {
    a.warm(id, "first");
    attempt("required (\n" + steps + "\n)");
    assertThat(table.since(before)).isEmpty();
    assertThat(a.peek(id)).isEqualTo("first");
    assertThat(table.account(id)).isEqualTo("first");
  }

  @Test
  void innerTransaction_hasARowOfItsOwn_withAFateOfItsOwn() {
    run("required (\ninvalidate CACHE ID\nnew (\ninvalidate CACHE OTHER\n)\n)");
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(other), json(id)));
    before = table.last();
    run("required (\ninvalidate CACHE ID\nnew (\ninvalidate CACHE OTHER\n)\nrollback\n)");
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(other)));
    before = table.last();
    run("required (\ninvalidate CACHE ID\nnew (\ninvalidate CACHE OTHER\nrollback\n)\n)");
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(id)));
  }

  @Test
  void suspendedTransaction_doesNotKeepARowBack_thatIsNotItsOwn() {
    var held =
        a.accounts()
            .runUntilHeld(
                filled(
                    """
                    required (
                    invalidate CACHE ID
                    without (
                    invalidate CACHE OTHER
                    )
                    hold
                    )
                    """));
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(other)));
    held.release();
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(other), json(id)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate CACHE", "invalidate EVENT", "publish"})
  void outsideATransaction_aRowIsThere_whenTheCallReturns(String way) {
    b.warm(id, "first");
    run(way + " ID");
    assertThat(table.keysSince(before)).isEqualTo(List.of(json(id)));
    b.awaitDrop(id);
  }

  @Test
  void tableMissing_outsideATransaction_isThrown_andItsReturnMendsAll() {
    hide();
    try {
      assertThat(attempt("invalidate CACHE ID"))
          .contains("InvalidationException: UNSTALE-112: ")
          .contains("'account'")
          .contains("unstale_log");
      assertThat(attempt("publish ID")).contains("InvalidationException: UNSTALE-112: ");
    } finally {
      show();
    }
    assertThat(attempt("invalidate CACHE ID")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write ID second\ninvalidate CACHE ID", // at the commit
        "invalidate EVENT ID\nwrite ID second",
        "invalidate INVALIDATOR OTHER\nchange CACHE ID second" // and more in JPA's flush
      })
  void tableMissing_rollsATransactionBack_andItsCallerLearnsWhy(String steps) {
    a.warm(id, "first");
    b.warm(id, "first");
    hide();
    try {
      assertThat(attempt("required (\n" + steps + "\n)"))
          .contains("RollbackException")
          .contains("InvalidationException: UNSTALE-112: ")
          .contains("unstale_log");
      assertThat(table.account(id)).isEqualTo("first");
    } finally {
      show();
    }
    assertThat(table.since(before)).isEmpty();
    assertThat(a.run("get " + id)).isEqualTo(List.of("first"));
  }

  @Test
  void tooLong_forTheDatabase_rollsBackToo() {
    table.execute(
        "ALTER TABLE unstale_log ADD CONSTRAINT refused CHECK (keys NOT LIKE '%refused%')");
    try {
      assertThat(attempt("required (\nwrite ID second\ninvalidate CACHE refused\n)"))
          .contains("RollbackException")
          .contains("UNSTALE-112: ");
      assertThat(attempt("invalidate CACHE refused")).contains("UNSTALE-112: ");
      assertThat(table.account(id)).isEqualTo("first");
    } finally {
      table.execute("ALTER TABLE unstale_log DROP CONSTRAINT refused");
    }
  }

  /** Hides the table from all nodes. */
  private void hide() {
    table.execute("ALTER TABLE unstale_log RENAME TO hidden_log");
  }

  private void show() {
    table.execute("ALTER TABLE hidden_log RENAME TO unstale_log");
    for (Ledger ledger : List.of(a, b)) {
      org.awaitility.Awaitility.await("end of the problem of " + ledger)
          .atMost(Ledger.PATIENCE)
          .until(() -> ledger.problem().isEmpty());
    }
  }

  private void run(String script) {
    a.run(filled(script));
  }

  private String attempt(String script) {
    return a.attempt(filled(script));
  }

  private String filled(String script) {
    return script.replace("OTHER", other).replace(" ID", " " + id);
  }

  private static String json(String key) {
    return "[\"" + key + "\"]";
  }
}
