// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import static io.github.unstale.it.policy.Policies.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The three policies on one node while its server is away, and what the application hears. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PoliciesIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> ENTITIES = List.of("reloading", "serving", "failing");

  private final Policies node = new Policies(Node.A.uri("policies"));
  private int before;
  private Instant warmAt;

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive war() {
    return Policies.war("policies").nats(NATS.url()).archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @BeforeEach
  void warm() {
    try (var peer = RawPeer.of(NATS)) {
      node.reloading().awaitHearing(peer);
      node.serving().awaitHearing(peer);
      node.failing().awaitHearing(peer);
    }
    warmAt = Instant.now();
    before = node.heard().size();
    node.reloading().become("first");
    node.reloading().invalidate("1");
    node.serving().invalidate("1");
    node.failing().invalidate("1");
    node.reloading().warm("1");
    node.serving().warm("1");
    node.failing().warm("1");
    node.reloading().become("second");
  }

  @Test
  void serverKilled_eachDoesAsItIsTold_andAllAreRestored() {
    NATS.kill();
    Instant killedAt = Instant.now();
    try {
      whileLost(
          killedAt, "there is no connection to NATS: connection refused (" + NATS.url() + ")");
    } finally {
      NATS.start();
    }
    restored();
  }

  @Test
  void serverFrozen_eachDoesAsItIsTold_andAllAreRestored() {
    NATS.freeze();
    Instant frozenAt = Instant.now();
    try {
      whileLost(frozenAt, "NATS is silent, although there is a connection");
    } finally {
      NATS.thaw();
    }
    restored();
  }

  private void whileLost(Instant lostAt, String reason) {
    assertThat(node.read("1").text()).isEqualTo("first");
    awaitAsserted(
        () -> {
          var refusal = Policies.Refusal.in(node.read("1"));
          assertThat(refusal.reason()).isEqualTo(reason);
          assertThat(refusal.since()).isBetween(warmAt.minus(BOUND), lostAt);
        });
    assertThat(node.read("" + UUID.randomUUID()).text()).isEqualTo("second");

    assertThat(node.serving().get("1")).isEqualTo("first");

    assertThat(node.reloading().get("1")).isEqualTo("second");
    node.reloading().warm("1"); // it is kept, and so
    node.reloading().become("third");
    awaitAsserted(() -> assertThat(node.reloading().get("1")).isEqualTo("third"));

    awaitAsserted(() -> assertThat(heard("lost")).hasSize(3));
    for (String entity : ENTITIES) {
      assertThat(heard("lost " + entity))
          .singleElement()
          .satisfies(
              line -> {
                String[] words = line.split(" ", 4);
                assertThat(Instant.parse(words[2])).isBetween(warmAt.minus(BOUND), lostAt);
                assertThat(words[3]).isIn(reason, "nothing has come from NATS in time");
              });
    }
    assertThat(heard("named")).containsExactly("named lost failing");
    assertThat(heard("restored")).isEmpty();
  }

  private void restored() {
    awaitAsserted(() -> assertThat(heard("restored")).hasSize(3));
    for (String entity : ENTITIES) {
      assertThat(heard("restored " + entity))
          .singleElement()
          .satisfies(
              line -> assertThat(Duration.parse(line.split(" ")[2])).isGreaterThanOrEqualTo(BOUND));
    }
    awaitAsserted(
        () ->
            assertThat(heard("named"))
                .containsExactly("named lost failing", "named restored failing"));
    assertThat(node.read("1").text()).isEqualTo("third");
    assertThat(node.reloading().problem()).isEmpty();
  }

  /** What was heard in this test and begins like this, in order. */
  private List<String> heard(String beginning) {
    return node.heard().stream().skip(before).filter(line -> line.startsWith(beginning)).toList();
  }

  private static void awaitAsserted(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }
}
