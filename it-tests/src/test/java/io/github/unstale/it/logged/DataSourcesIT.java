// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.util.List;
import java.util.UUID;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The log in DataSources of all kinds, whose pools have one connection each.
 *
 * <p>So JPA and the log share it in a transaction, and the follower has it only while it reads.
 */
class DataSourcesIT {

  private static final PostgresDatabase DATABASE = PostgresDatabase.running();
  private static final ConfiguredServer SERVER =
      LoggedNodes.server(
          "sources",
          DATABASE,
          List.of(
              war("driver", "jdbc/driver", "jdbc/driver"),
              war("pooled", "jdbc/pooled", "jdbc/pooled"),
              war("xa", "jdbc/xa", "jdbc/xa"),
              war("reference", "jdbc/driver", "java:comp/env/jdbc/data"),
              war("two-phases", "jdbc/xa", "jdbc/other-xa"),
              war("mistaken", "jdbc/driver", "java:comp/DefaultDataSource")),
          war("nowhere", "jdbc/driver", "jdbc/nowhere"));

  private final LogTable table = new LogTable(DATABASE);
  private final String id = "d-" + UUID.randomUUID();
  private long before;

  @BeforeAll
  static void start() {
    new LogTable(DATABASE)
        .execute("CREATE TABLE account (id varchar(255) PRIMARY KEY, content text)");
    SERVER.start("-Xmx512m");
  }

  private static WebArchive war(String name, String data, String log) {
    return Ledger.archive(
        Ledger.war(name)
            .set("unstale.log.data-source", log)
            .set("unstale.cache.max-staleness", "PT2S"),
        data);
  }

  @AfterAll
  static void close() {
    SERVER.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    table.execute("INSERT INTO account VALUES ('" + id + "', 'first')");
    before = table.last();
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "pooled", "xa", "reference", "two-phases"})
  void dataAndRow_areCommittedAndRolledBackTogether(String war) {
    Ledger ledger = ledger(war);
    ledger.warm(id, "first");
    assertThat(ledger.attempt(script("\nrollback"))).isEmpty();
    assertThat(table.since(before)).isEmpty();
    assertThat(table.account(id)).isEqualTo("first");

    assertThat(ledger.attempt(script(""))).isEmpty();
    assertThat(table.keysSince(before)).isEqualTo(List.of("[\"" + id + "\"]"));
    assertThat(table.account(id)).isEqualTo("second");
    assertThat(ledger.run("get " + id)).isEqualTo(List.of("second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "pooled", "xa", "reference", "two-phases"})
  void follower_reads_andLeavesTheConnectionToOthersMeanwhile(String war) {
    Ledger ledger = ledger(war);
    ledger.warm(id, "first");
    table.insert("account", id);
    ledger.awaitDrop(id);
    for (int i = 0; i < 20; i++) {
      assertThat(ledger.attempt(script(""))).isEmpty();
    }
    assertThat(ledger.problem()).isEmpty();
  }

  @Test
  void twoDataSources_withoutTwoPhases_cannotBothTakePart() {
    Ledger ledger = ledger("mistaken");
    assertThat(ledger.attempt(script("")))
        .contains("RollbackException")
        .contains("UNSTALE-112: ")
        .contains("Illegal attempt to enlist multiple 1PC XAResources");
    assertThat(table.since(before)).isEmpty();
    assertThat(table.account(id)).isEqualTo("first");
  }

  @Test
  void dataSourceThatIsNotThere_isNamedInARefusal() {
    await()
        .atMost(Ledger.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(SERVER.log("messages.log"))
                    .contains("UNSTALE-349: ")
                    .contains("'unstale.log.data-source'")
                    .contains("'jdbc/nowhere'")
                    .contains("(from microprofile-config.properties)"));
  }

  private String script(String end) {
    return "required (\nwrite " + id + " second\ninvalidate CACHE " + id + end + "\n)";
  }

  private static Ledger ledger(String war) {
    return new Ledger(SERVER.uri(war));
  }
}
