// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that blocks what delivers the invalidations to it. */
@TestMethodOrder(MethodOrderer.MethodName.class) // of the bursts, the first is a line in the log
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StalledIT {

  private static final Duration BOUND = Duration.ofSeconds(1);

  /** Longer than a burst takes, so that nothing but the loss itself can betray the loss. */
  private static final Duration LONG_BOUND = Duration.ofSeconds(5);

  /** The client holds 524,288 messages; the machine, some more on their way to it. */
  private static final int BURST = 800_000;

  private static final String OVERRUN =
      "UNSTALE-413: What is cached of 'few' may be old: more arrived than this node could take";

  private static final NatsServer NATS = NatsServer.running();
  private static RawPeer peer;

  private final Items items = Items.on(Node.A, "stalled");
  private boolean stalled;

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive war() {
    return Items.war("stalled")
        .classes(StallingFormat.class)
        .nats(NATS.url())
        .set("unstale.caches", "item,few,heavy")
        .set("unstale.cache.max-staleness", LONG_BOUND.toString())
        .set("unstale.cache.item.max-staleness", BOUND.toString())
        .archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.of(NATS);
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  @AfterEach
  void goOn() {
    if (stalled) {
      end();
    }
  }

  @Test
  void handlerStalled_entriesLiveNoLongerThanTheBound_andAllIsAppliedAfterwards() {
    items.awaitHearing(peer);
    Promise promise = Promise.toProven(items, BOUND);
    stall();
    promise.changedBy(peer);
    promise.isKept();
    items.of("few").warm("stays", "goes");
    peer.publish("cache.invalidate.few.goes");
    end();
    items.of("few").awaitDrop("goes");
    assertThat(items.of("few").holds("stays")).isTrue();
    promise.staysKept();
  }

  @Test
  void burst_ofMoreThanTheClientHolds_isReported_andHidesNothing() {
    Items few = items.of("few");
    few.awaitHearing(peer);
    stall();
    peer.pour("cache.invalidate.few.burst", new byte[0], BURST);
    await().atMost(Duration.ofSeconds(60)).until(() -> NATS.pendingBytes() == 0);
    Promise promise = Promise.to(few, LONG_BOUND);
    promise.changedBy(peer); // thrown away
    end();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(Node.A.logSince("stalled")).contains(OVERRUN));
    promise.isKept();
  }

  @Test
  void heavyBurst_ofMoreThanTheClientHolds_hidesNothing() {
    Items heavy = items.of("heavy");
    heavy.awaitHearing(peer);
    stall();
    peer.pour("cache.invalidate.heavy.burst", new byte[1_000_000], 80);
    Promise promise = Promise.to(heavy, LONG_BOUND);
    promise.changedBy(peer); // thrown away
    end();
    promise.isKept();
  }

  private void stall() {
    items.warm("a key, so that its format is known");
    peer.publish("cache.invalidate.item." + StallingFormat.STALL);
    stalled = true;
    await().until(() -> Http.get(stallUri("")).text().equals("true"));
  }

  private void end() {
    stalled = false;
    Http.post(stallUri("/end"), "").text();
  }

  private URI stallUri(String action) {
    return URI.create(items.uri() + "/api/stall" + action);
  }
}
