// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.SampleCluster;
import io.github.unstale.it.sample.Sessions;
import io.github.unstale.it.sample.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sample on PostgreSQL, with nothing but {@code UNSTALE_GUARANTEE=log}, and all that breaks.
 */
class LoggedSampleIT {

  /** The sample's bound of two seconds, with time for a machine that is busy. */
  private static final Duration BOUND = Duration.ofSeconds(2 + 5);

  /** A late proof or a repeat, on a machine that is busy, costs an entry. */
  private static final int ATTEMPTS = 5;

  private static final SampleCluster CLUSTER =
      SampleCluster.on(PostgresDatabase.running(), Map.of("UNSTALE_GUARANTEE", "log"));

  private final Tokens a = new Tokens(CLUSTER.a());
  private final Tokens b = new Tokens(CLUSTER.b());
  private final LogTable table = new LogTable(CLUSTER.database());
  private final String id = "logged " + UUID.randomUUID();
  private final List<String> others = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();

  @AfterAll
  static void close() {
    CLUSTER.close();
  }

  @BeforeEach
  void awaitConnected() {
    a.awaitConnected();
    b.awaitConnected();
  }

  @Test
  void change_isSeenOnTheOtherNode_andARollbackIsNot() {
    long old = begin(id);
    long before = table.last();
    assertThat(a.changeAndRollBack(id, "never").status()).isEqualTo(409);
    assertThat(table.since(before)).isEmpty();
    long changed = a.change(id, "second").version();
    assertThat(changed).isEqualTo(old + 1);
    assertThat(table.keysSince(before)).isEqualTo(List.of("[\"" + id + "\"]"));
    b.awaitVersion(id, changed, BOUND);
    b.warm(id, changed);
  }

  @Test
  void natsDead_changesAndRevocationsAreSeen_andNothingElseIsLoadedAgain() {
    long version = begin(id);
    others.forEach(this::begin);
    var sessionsA = new Sessions(CLUSTER.a());
    var sessionsB = new Sessions(CLUSTER.b());
    sessionsA.put(id, id);
    CLUSTER.nats().kill();
    try {
      a.awaitDisconnected();
      b.awaitDisconnected();
      sessionsB.warm(id, "ACTIVE");
      assertThat(areProven(others)).isTrue();

      b.awaitVersion(id, a.change(id, "second").version(), BOUND);
      assertThat(sessionsA.revoke(id)).isEqualTo(1);
      await()
          .atMost(BOUND)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> sessionsB.read(id).status().equals("REVOKED"));
      b.warm(id, version + 1);
      assertThat(others).allMatch(each -> b.read(each).source().equals("cache"));
    } finally {
      CLUSTER.nats().start();
    }
  }

  @Test
  void revocation_inPlace_isNotUndoneByItsRow() {
    boolean isRevoked = false;
    for (int i = 0; i < ATTEMPTS && !isRevoked; i++) {
      isRevoked = isRevokedInPlace("in place " + UUID.randomUUID());
    }
    assertThat(isRevoked).isTrue();
  }

  /** Whether a session is revoked where it is cached, and stays so when its row is read. */
  private boolean isRevokedInPlace(String session) {
    var sessionsA = new Sessions(CLUSTER.a());
    var sessionsB = new Sessions(CLUSTER.b());
    sessionsA.put(session, session);
    sessionsA.warm(session, "ACTIVE");
    sessionsB.warm(session, "ACTIVE");
    begin(session);
    sessionsA.revoke(session);
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !sessionsB.cached(session).equals("ACTIVE"));
    table.insert("token", session); // this row comes after that of the revocation
    a.awaitReadOfDatabase(session);
    b.awaitReadOfDatabase(session);
    return sessionsA.cached(session).equals("REVOKED")
        && sessionsB.cached(session).equals("REVOKED");
  }

  @Test
  void writerKilled_betweenItsCommitAndItsSignal_isHeard() {
    begin(id);
    CLUSTER.cableA().cut();
    try {
      a.awaitDisconnected();
      long changed = a.change(id, "second").version();
      CLUSTER.a().kill();
      b.awaitVersion(id, changed, BOUND);
    } finally {
      CLUSTER.cableA().mend();
      CLUSTER.a().start();
      CLUSTER.a().awaitReady();
    }
  }

  @Test
  void foreignRow_isObeyedByBothNodes() {
    begin(id);
    table.insert("token", id);
    a.awaitReadOfDatabase(id);
    b.awaitReadOfDatabase(id);
  }

  /** A token that both nodes have cached; its version. */
  private long begin(String token) {
    long version = a.change(token, "first").version();
    a.warm(token, version);
    b.warm(token, version);
    return version;
  }

  /** Whether node B answers from its cache when only proofs can have kept what it has there. */
  private boolean areProven(List<String> tokens) {
    boolean areCached = false;
    for (int i = 0; i < ATTEMPTS && !areCached; i++) {
      tokens.forEach(each -> b.warm(each, b.read(each).version()));
      awaitTime(Duration.ofSeconds(3));
      areCached = tokens.stream().allMatch(each -> b.read(each).source().equals("cache"));
    }
    return areCached;
  }

  private static void awaitTime(Duration time) {
    Instant until = Instant.now().plus(time);
    await().atMost(BOUND).until(() -> Instant.now().isAfter(until));
  }
}
