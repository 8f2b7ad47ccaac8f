// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static io.github.unstale.it.model.Things.awaitAsserted;
import static io.github.unstale.it.model.Things.awaitThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
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

/** Reads do not wait for slow loads longer than they may; the loads go on. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TimeoutsIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "waiting");
  private final Things b = Things.on(Node.B, "waiting");
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
    return Things.war("waiting")
        .nats(NATS.url())
        .set("unstale.caches", "thing,soft")
        .set("unstale.cache.thing.hard-load-timeout", "PT0.5S")
        .set("unstale.cache.soft.expire-after-write", "PT0.5S")
        .set("unstale.cache.soft.fail-safe", "PT1H")
        .set("unstale.cache.soft.soft-load-timeout", "PT0.1S")
        .set("unstale.cache.soft.hard-load-timeout", "PT2S")
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
    both.forEach(node -> node.of("soft").awaitHearing(NATS));
    a.act("begin", "publish").text();
    both.forEach(node -> node.write(id, first));
  }

  private static void assertTooSlow(Http.Reply reply, String entity, String timeout) {
    assertThat(reply.body())
        .isEqualTo(
            "io.github.unstale.LoadTimeoutException: UNSTALE-505: A load of entity '"
                + entity
                + "' was not over within "
                + timeout
                + ", the hard-load-timeout of its cache. It goes on in the background, and its"
                + " value will be kept. Find out why it is so slow, or allow it more.");
    assertThat(reply.status()).isEqualTo(500);
  }

  @Test
  void slowLoad_isRefusedToAllWhoWait_andIsThereForThoseWhoComeLater() {
    a.hold(id);
    var readings = List.of(a.begin(id), a.begin(id));
    assertTooSlow(a.getting(id), "thing", "PT0.5S");
    readings.forEach(reading -> assertTooSlow(reading.join(), "thing", "PT0.5S"));

    a.release(id);
    awaitThat("value", () -> a.peek(id).equals(first));
    int misses = a.misses();
    assertThat(a.get(id)).isEqualTo(first);
    assertThat(a.misses()).isEqualTo(misses);
    assertThat(a.calls(id)).hasSize(1);
  }

  @Test
  void slowBulkLoad_isRefused_andIsThereForThoseWhoComeLater() {
    String other = id + "1";
    a.write(other, second);
    a.hold(id);
    assertTooSlow(a.act(id + "," + other, "get-all"), "thing", "PT0.5S");

    a.release(id);
    awaitThat("values", () -> a.held(List.of(id, other)).equals(List.of(id, other)));
    assertThat(a.getAll(List.of(id, other)))
        .containsExactly(id + "=" + first, other + "=" + second);
    assertThat(a.calls(id)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "invalidate-pattern", "invalidate-tag", "invalidate-all"})
  void slowLoad_bringsNothingThatWasInvalidatedMeanwhile(String how) {
    both.forEach(node -> node.hold(id));
    both.forEach(node -> assertTooSlow(node.getting(id), "thing", "PT0.5S"));
    List<Integer> refused = both.stream().map(Things::refused).toList();
    int heard = b.invalidations();
    both.forEach(node -> node.write(id, second));
    a.invalidate(how, id, first);
    b.awaitMoreThan(heard);
    both.forEach(node -> node.release(id));

    for (Things node : both) {
      awaitAsserted(
          () -> assertThat(node.refused()).isGreaterThan(refused.get(both.indexOf(node))));
      assertThat(node.peek(id)).isEmpty();
      awaitAsserted(() -> assertThat(node.get(id)).isEqualTo(second));
    }
  }

  @Test
  void failureAfterTheTimeout_isAWarning_andTheNextReadTriesAgain() {
    a.hold(id);
    assertTooSlow(a.getting(id), "thing", "PT0.5S");
    a.fail(id);
    a.release(id);
    awaitAsserted(
        () ->
            assertThat(a.node().logSince("waiting"))
                .contains(" W UNSTALE-508: A load of 'thing' has failed"));

    a.mend(id);
    awaitAsserted(() -> assertThat(a.get(id)).isEqualTo(first));
  }

  @Test
  void lastValue_isServedInTheStead_ofASlowLoad() {
    Things soft = a.of("soft");
    assertThat(soft.read(id)).isEqualTo(first);
    awaitThat("end of its time", () -> soft.peek(id).isEmpty());
    a.write(id, second);
    a.hold(id);
    assertThat(soft.read(id)).isEqualTo(first);
    assertThat(soft.read(id)).isEqualTo(first);
    assertThat(a.calls(id)).hasSize(2);

    a.release(id);
    awaitAsserted(() -> assertThat(soft.read(id)).isEqualTo(second));
  }

  @Test
  void lastValue_isNotServed_onceItIsInvalidatedFromTheOtherNode() {
    Things soft = b.of("soft");
    assertThat(soft.read(id)).isEqualTo(first);
    awaitThat("end of its time", () -> soft.peek(id).isEmpty());
    b.hold(id);
    assertThat(soft.read(id)).isEqualTo(first);

    int heard = soft.invalidations();
    a.of("soft").invalidate(id);
    soft.awaitMoreThan(heard);
    b.release(id);
    b.hold(id);
    assertTooSlow(soft.act(id, "read"), "soft", "PT2S");
    b.release(id);
  }
}
