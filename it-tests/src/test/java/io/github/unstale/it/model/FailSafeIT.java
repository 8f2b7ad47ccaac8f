// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static io.github.unstale.it.model.Things.awaitAsserted;
import static io.github.unstale.it.model.Things.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where loads fail, the last value is served; but never once it may be wrong. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FailSafeIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "failing");
  private final Things b = Things.on(Node.B, "failing");
  private final List<Things> both = List.of(a, b);
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String first = "first-" + id;
  private final String second = "second-" + id;

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return war();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return war();
  }

  private static WebArchive war() {
    return Things.war("failing")
        .nats(NATS.url())
        .set("unstale.caches", "thing,bounded")
        .set("unstale.cache.expire-after-write", "PT0.5S")
        .set("unstale.cache.fail-safe", "PT1H")
        .set("unstale.cache.bounded.max-staleness", "PT3S")
        .set("unstale.nats.ping-interval", "PT1M")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  /** Both hear, and what was said before is confirmed: nothing will be repeated. */
  @BeforeEach
  void begin() {
    both.forEach(node -> node.awaitHearing(NATS));
    a.act("begin", "publish").text();
    both.forEach(node -> node.write(id, first));
  }

  /** The time of what both have is over, and loads of it fail. */
  private void breakBoth() {
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(first));
    both.forEach(node -> node.fail(id));
    both.forEach(this::awaitLastValue);
  }

  private void awaitLastValue(Things node) {
    awaitThat(
        "failure on " + node,
        () -> {
          assertThat(node.get(id)).isEqualTo(first);
          return node.calls(id).size() > 2;
        });
  }

  private void assertRefused(Things node) {
    var reply = node.getting(id);
    assertThat(reply.status()).as(reply.body()).isEqualTo(500);
    assertThat(reply.body()).isEqualTo("java.lang.IllegalStateException: the source is broken");
  }

  @Test
  void lastValue_isServedWhileLoadsFail_withAWarning_andNoLonger() {
    breakBoth();
    awaitAsserted(
        () ->
            assertThat(b.node().logSince("failing"))
                .contains(" W UNSTALE-508: A load of 'thing' has failed"));

    both.forEach(node -> node.write(id, second));
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(first));
    both.forEach(node -> node.mend(id));
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "invalidate-pattern", "invalidate-tag", "invalidate-all"})
  void lastValue_isGoneForGood_onceItIsInvalidatedFromTheOtherNode(String how) {
    breakBoth();
    both.forEach(node -> node.write(id, second));
    a.invalidate(how, id, first);

    assertRefused(a);
    awaitAsserted(() -> assertRefused(b));
    both.forEach(this::assertRefused);
    both.forEach(node -> node.mend(id));
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "invalidate-pattern", "invalidate-tag", "invalidate-all"})
  void loadUnderWay_doesNotFallBackToWhatWasInvalidatedMeanwhile(String how) {
    breakBoth();
    b.hold(id);
    var reading = b.begin(id);
    awaitThat("load", () -> b.isHeld(id));
    int heard = b.invalidations();

    a.invalidate(how, id, first);
    b.awaitMoreThan(heard);
    b.release(id);

    assertThat(reading.join().status()).isEqualTo(500);
    assertRefused(b);
  }

  @Test
  void absence_isTheTruth_andEndsTheLastValue() {
    breakBoth();
    both.forEach(node -> node.write(id, ""));
    both.forEach(node -> node.mend(id));
    both.forEach(node -> assertThat(node.get(id)).isEmpty());
    both.forEach(node -> node.fail(id));
    both.forEach(this::assertRefused);
  }

  @Test
  void frozenServer_endsTheLastValueAtTheBound() {
    Things bounded = b.of("bounded");
    bounded.awaitHearing(NATS);
    assertThat(bounded.read(id)).isEqualTo(first);
    b.fail(id);
    Instant later = Instant.now().plus(Duration.ofSeconds(3));
    awaitThat(
        "an age past the bound, with proof",
        () -> {
          assertThat(bounded.read(id)).isEqualTo(first);
          return Instant.now().isAfter(later);
        });

    NATS.freeze();
    try {
      assertThat(bounded.read(id)).isEqualTo(first);
      awaitThat("refusal", () -> bounded.act(id, "read").status() == 500);
    } finally {
      NATS.thaw();
    }
    bounded.awaitHearing(NATS);
    assertThat(bounded.act(id, "read").body()).endsWith("the source is broken");
    b.write(id, second);
    b.mend(id);
    assertThat(bounded.read(id)).isEqualTo(second);
  }
}
