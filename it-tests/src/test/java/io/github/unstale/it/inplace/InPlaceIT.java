// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import java.time.Duration;
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

/**
 * An invalidation with a reason changes what two nodes have cached, instead of dropping it. Loads
 * find every seat free at all times, so anything else comes from memory.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InPlaceIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Seats a = new Seats(Node.A);
  private final Seats b = new Seats(Node.B);
  private final String row = UUID.randomUUID().toString().replace("-", "");
  private final String one = row + "-1";
  private final String two = row + "-2";
  private final String elsewhere = "else" + row + "-1";

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
    return TestWar.named("inplace")
        .classes(
            BoxOffice.class,
            Seat.class,
            SeatSales.class,
            SeatTags.class,
            SeatsApplication.class,
            SeatsResource.class)
        .nats(NATS.url())
        .set("unstale.cache.max-staleness", "PT30M")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @BeforeEach
  void warmBoth() {
    awaitHearing();
    for (var node : List.of(a, b)) {
      node.warm(one, two, elsewhere);
    }
    exchange();
  }

  /**
   * Each has said something, and heard it from the other: what is slow the first time may be said
   * again, and a repeat drops what was changed.
   */
  private void exchange() {
    String first = row + "-0";
    for (var node : List.of(a, b)) {
      node.warm(first);
    }
    a.act(first, "invalidate?reason=sold");
    b.awaitHeard(first);
    b.act(first, "invalidate");
    a.awaitState(first, "");
    awaitHearing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "fire", "publish"})
  void reasonForAnId_changesItOnBothNodes_andNothingElse(String way) {
    a.act(one, way + "?reason=sold");
    assertThat(a.peek(one)).isEqualTo("sold " + one);
    b.awaitState(one, "sold " + one);
    for (var node : List.of(a, b)) {
      assertThat(node.act(one, "get")).isEqualTo("sold " + one);
      assertThat(node.peek(two)).isEqualTo("free");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate-tag", "fire-tag"})
  void reasonForATag_changesAllThatCarryIt_onBothNodes(String way) {
    b.act("row:" + row, way + "?reason=sold");
    assertThat(b.peek(one)).isEqualTo("sold " + one);
    assertThat(b.peek(two)).isEqualTo("sold " + two);
    a.awaitState(one, "sold " + one);
    a.awaitState(two, "sold " + two);
    assertThat(a.peek(elsewhere)).isEqualTo("free");
    assertThat(b.peek(elsewhere)).isEqualTo("free");
  }

  @Test
  void changedValue_keepsItsTag_andCanBeChangedAgain() {
    a.act("row:" + row, "invalidate-tag?reason=reserved");
    b.awaitState(one, "reserved " + one);
    b.act("row:" + row, "invalidate-tag?reason=sold");
    assertThat(b.peek(one)).isEqualTo("sold " + one);
    a.awaitState(one, "sold " + one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "tag"})
  void loadUnderWay_isChangedWhenItEnds(String what) {
    String late = row + "-9" + what;
    for (var node : List.of(a, b)) {
      node.act(late, "hold");
    }
    var onA = a.reading(late);
    var onB = b.reading(late);
    awaitLoad(a, late);
    awaitLoad(b, late);
    if (what.equals("id")) {
      a.act(late, "invalidate?reason=sold");
    } else {
      a.act("row:" + row, "invalidate-tag?reason=sold");
    }
    // each after it, on the same way; nothing is dropped, since loads under way share their marks
    b.act(one, "invalidate?reason=heard");
    a.awaitHeard(one);
    a.act(elsewhere, "invalidate?reason=heard");
    b.awaitHeard(elsewhere);
    for (var node : List.of(a, b)) {
      node.act(late, "release");
    }
    assertThat(onA.join().status()).isEqualTo(200);
    assertThat(onB.join().status()).isEqualTo(200);
    assertThat(a.peek(late)).isEqualTo("sold " + late);
    assertThat(b.peek(late)).isEqualTo("sold " + late);
  }

  @Test
  void withoutAReason_isDropped() {
    a.act(one, "invalidate");
    a.act("row:" + row, "invalidate-tag");
    a.act("else*", "tell-pattern");
    for (var node : List.of(a, b)) {
      node.awaitState(one, "");
      node.awaitState(two, "");
      node.awaitState(elsewhere, "");
      assertThat(node.act(one, "get")).isEqualTo("free");
    }
  }

  @Test
  void reasonForAPattern_changesWhatMatches_onBothNodes() {
    a.act(row + "*", "tell-pattern?reason=sold");
    for (var node : List.of(a, b)) {
      node.awaitState(one, "sold " + one);
      node.awaitState(two, "sold " + two);
      assertThat(node.peek(elsewhere)).isEqualTo("free");
    }
  }

  @Test
  void everything_isDropped_whateverTheReason() {
    a.act("all", "tell-all?reason=sold");
    for (var node : List.of(a, b)) {
      node.awaitState(one, "");
      node.awaitState(two, "");
      assertThat(node.act(one, "get")).isEqualTo("free");
    }
  }

  @Test
  void changeThatFails_isADrop_andAWarning() {
    a.act(one, "invalidate?reason=broken");
    for (var node : List.of(a, b)) {
      node.awaitState(one, "");
      assertThat(node.act(one, "get")).isEqualTo("free");
      assertThat(node.node().logSince("inplace"))
          .contains(
              " W UNSTALE-504: The OnInvalidation bean of 'seat' has thrown. The value is dropped"
                  + " instead. Correct it.")
          .contains("This seat is broken");
    }
  }

  @Test
  void whatIsNotCached_staysSo() {
    String missing = row + "-7";
    a.act(missing, "invalidate?reason=sold");
    a.act("row:" + row, "invalidate-tag?reason=sold");
    b.awaitState(one, "sold " + one);
    assertThat(a.peek(missing)).isEmpty();
    assertThat(b.peek(missing)).isEmpty();
    assertThat(b.act(missing, "get")).isEqualTo("free");
  }

  /** Returns when both nodes hear what a peer says, and so all that was said before. */
  private void awaitHearing() {
    String id = "hearing-" + UUID.randomUUID();
    try (var peer = RawPeer.of(NATS)) {
      for (var node : List.of(a, b)) {
        await("hearing of " + node)
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  node.act(id, "get");
                  peer.publish("cache.invalidate.seat." + id);
                  return node.peek(id).isEmpty();
                });
      }
    }
  }

  private static void awaitLoad(Seats node, String id) {
    await("load of " + id + " at " + node)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> node.act(id, "waits").equals("true"));
  }
}
