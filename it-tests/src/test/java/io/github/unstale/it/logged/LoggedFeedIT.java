// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.RawPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes hear of each other and of others, by the log and by NATS. */
class LoggedFeedIT {

  /** With time for a machine that is busy. */
  private static final Duration BOUND = LoggedNodes.BOUND.plusSeconds(3);

  private final LoggedNodes nodes = LoggedNodes.shared();
  private final Ledger a = nodes.ledgerA();
  private final Ledger b = nodes.ledgerB();
  private final LogTable table = nodes.table();
  private final String id = "f-" + UUID.randomUUID();

  @BeforeEach
  @AfterEach
  void connect() {
    nodes.cableA().mend();
    nodes.cableB().mend();
    a.awaitConnected(true);
    b.awaitConnected(true);
  }

  @Test
  void rowOfAForeignWriter_isObeyedByAllNodes() {
    warm(id);
    table.insert("account", id);
    a.awaitDrop(id, BOUND);
    b.awaitDrop(id, BOUND);
  }

  @Test
  void signalOfAForeignWriter_isObeyedByAllNodes() {
    warm(id);
    try (var peer = RawPeer.of(nodes.nats())) {
      peer.publish("cache.invalidate.account." + id);
      a.awaitDrop(id, BOUND);
      b.awaitDrop(id, BOUND);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void observers_hearEachInvalidationOnce_thoughItComesTwice(boolean connected) {
    if (!connected) {
      cut();
    }
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();
    a.run("required (\n" + invalidations(ids.subList(0, 10)) + ")");
    a.run(invalidations(ids.subList(10, 20)));
    String end = id + "-end"; // its row comes after all others
    table.insert("account", end);
    for (Ledger node : List.of(a, b)) {
      node.awaitHearing(end);
      assertThat(ids).allSatisfy(each -> assertThat(node.timesHeard(each)).isEqualTo(1));
    }
  }

  @Test
  void withoutNats_changesArrive_andNothingElseIsLoadedAgain() {
    List<String> others = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();
    others.forEach(this::warm);
    warm(id);
    cut();
    awaitAge();
    a.run("required (\nwrite " + id + " second\ninvalidate CACHE " + id + "\n)");
    b.awaitDrop(id, BOUND);
    assertThat(b.run("get " + id)).isEqualTo(List.of("second"));
    awaitAge();
    assertThat(others).allSatisfy(each -> assertThat(b.peek(each)).isEqualTo("first"));
  }

  /** An account that both nodes have cached. */
  private void warm(String account) {
    a.run("required (\nwrite " + account + " first\n)");
    a.warm(account, "first");
    b.warm(account, "first");
  }

  private void cut() {
    nodes.cableA().cut();
    nodes.cableB().cut();
    a.awaitConnected(false);
    b.awaitConnected(false);
  }

  /** Returns when whatever was loaded before has lived longer than it may without a proof. */
  private static void awaitAge() {
    Instant until = Instant.now().plus(LoggedNodes.BOUND).plusMillis(200);
    await().atMost(Ledger.PATIENCE).until(() -> Instant.now().isAfter(until));
  }

  private static String invalidations(List<String> ids) {
    return String.join("", ids.stream().map(each -> "invalidate CACHE " + each + "\n").toList());
  }
}
