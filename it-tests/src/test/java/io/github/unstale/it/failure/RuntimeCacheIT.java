// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A cache that is first asked for at run time: its subscription comes to the server after the first
 * values have come into the cache, and a change in between is told to nobody.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RuntimeCacheIT {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);

  private final Items items = Items.on(Node.A, "run-time");
  private RawPeer peer;

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive war() {
    return Items.war("run-time")
        .nats(CABLE.url())
        .set("unstale.cache.max-staleness", BOUND.toString())
        .set("unstale.nats.ping-interval", "PT1M")
        .archive();
  }

  @BeforeEach
  void open() {
    peer = RawPeer.of(NATS);
    items.awaitHearing(peer);
  }

  @AfterEach
  void mend() {
    CABLE.delay(Duration.ZERO);
    peer.close();
  }

  @AfterAll
  static void close() {
    CABLE.close();
    NATS.close();
  }

  @Test
  void newCaches_whileAPeerSpeaksOfThemWithoutPause_areCoherentFromTheirFirstValueOn() {
    List<Items> caches = IntStream.range(0, 5).mapToObj(n -> items.of("busy-" + n)).toList();
    var over = new AtomicBoolean();
    var noise = CompletableFuture.runAsync(() -> speakOf(caches, over));
    try {
      for (Items cache : caches) {
        Promise promise = Promise.to(cache, BOUND);
        promise.changedBy(peer);
        promise.isKept();
      }
      Promise.toProven(caches.get(0), BOUND); // and the noise does no harm
    } finally {
      over.set(true);
      noise.join();
    }
  }

  private static void speakOf(List<Items> caches, AtomicBoolean over) {
    try (var speaker = RawPeer.of(NATS)) {
      while (!over.get()) {
        caches.forEach(
            cache ->
                speaker.pour("cache.invalidate." + cache.entity() + ".else", new byte[0], 100));
      }
    }
  }

  /** The change is made while the subscription is under way. */
  @Test
  void lateSubscription_provesNothingOfWhatWasCachedBefore() {
    CABLE.delay(Duration.ofSeconds(2));
    Promise promise = Promise.to(items.of("late"), BOUND);
    promise.changedBy(peer);
    CABLE.delay(Duration.ZERO); // for what comes after the subscription
    promise.isKept();
    promise.staysKept();
  }
}
