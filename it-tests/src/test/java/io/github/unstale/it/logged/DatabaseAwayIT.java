// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is frozen, gone, or not there yet when an application starts. */
class DatabaseAwayIT {

  private static final Duration BOUND = Duration.ofSeconds(4);
  private static final String UNREAD = "the log cannot be read: ";

  private static final PostgresDatabase DATABASE = PostgresDatabase.running();
  private static final NatsServer NATS = NatsServer.running();
  private static final ConfiguredServer SERVER =
      LoggedNodes.server(
          "away",
          DATABASE,
          Ledger.archive(
              Ledger.war("away")
                  .nats(NATS.url())
                  .set("unstale.cache.max-staleness", BOUND.toString()),
              "java:comp/DefaultDataSource"));

  private final LogTable table = new LogTable(DATABASE);
  private final String id = "a-" + UUID.randomUUID();
  private final List<String> others = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();
  private Ledger ledger;
  private int heard;

  /** The database is not there when the application starts. */
  @BeforeAll
  static void start() {
    new LogTable(DATABASE)
        .execute("CREATE TABLE account (id varchar(255) PRIMARY KEY, content text)");
    DATABASE.kill();
    SERVER.start("-Xmx512m");
    assertThat(new Ledger(SERVER.uri("away")).problem()).startsWith(UNREAD);
    DATABASE.start();
  }

  @AfterAll
  static void close() {
    SERVER.close();
    NATS.close();
    DATABASE.close();
  }

  @BeforeEach
  void warm() {
    ledger = new Ledger(SERVER.uri("away"));
    awaitNoProblem();
    for (String each : others) {
      table.execute("INSERT INTO account VALUES ('" + each + "', 'first')");
      ledger.warm(each, "first");
    }
    table.execute("INSERT INTO account VALUES ('" + id + "', 'first')");
    ledger.warm(id, "first");
    heard = ledger.heard().size();
  }

  @Test
  void frozenForLessThanTheBound_costsNoEntry() {
    DATABASE.freeze();
    try {
      awaitTime(BOUND.dividedBy(2));
      assertThat(others).allSatisfy(each -> assertThat(ledger.peek(each)).isEqualTo("first"));
    } finally {
      DATABASE.thaw();
    }
    awaitNoProblem();
    awaitTime(BOUND); // since then, only new proofs keep them
    assertThat(others).allSatisfy(each -> assertThat(ledger.peek(each)).isEqualTo("first"));
    assertThat(said()).noneMatch(line -> line.startsWith("lost"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void awayForLongerThanTheBound_isALoss_andNothingIsMissedAfterIt(boolean killed) {
    table.insert("account", id); // perhaps nobody has read it yet
    table.execute("UPDATE account SET content = 'second' WHERE id = '" + id + "'");
    if (killed) {
      DATABASE.kill();
    } else {
      DATABASE.freeze();
    }
    try {
      others.forEach(each -> ledger.awaitDrop(each, BOUND.plusSeconds(3)));
      await()
          .atMost(Ledger.PATIENCE)
          .untilAsserted(
              () -> assertThat(said()).anyMatch(line -> line.startsWith("lost because the log ")));
      assertThat(!killed || ledger.problem().startsWith(UNREAD)).isTrue();
    } finally {
      if (killed) {
        DATABASE.start();
      } else {
        DATABASE.thaw();
      }
    }
    awaitNoProblem();
    ledger.warm(id, "second");
    others.forEach(each -> ledger.warm(each, "first"));
    awaitTime(BOUND);
    assertThat(others).allSatisfy(each -> assertThat(ledger.peek(each)).isEqualTo("first"));
    assertThat(said()).endsWith("restored");
  }

  /** What was said since the test began, losses and their ends only. */
  private List<String> said() {
    return ledger.heard().stream().skip(heard).filter(line -> !line.startsWith("heard")).toList();
  }

  private void awaitNoProblem() {
    await("end of the problem")
        .atMost(Ledger.PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ledger.problem().isEmpty());
  }

  private static void awaitTime(Duration time) {
    Instant until = Instant.now().plus(time);
    await().atMost(Ledger.PATIENCE).until(() -> Instant.now().isAfter(until));
  }
}
