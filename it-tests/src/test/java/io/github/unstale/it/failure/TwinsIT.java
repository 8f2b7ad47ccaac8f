// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
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
 * Two applications in one server that have the same name. What is proven to one of them says
 * nothing about the other, whose connection is broken.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TwinsIT {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);

  private final Items broken = Items.on(Node.A, "twin-one");
  private final Items whole = Items.on(Node.A, "twin-two");
  private RawPeer peer;

  @Deployment(name = "one", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive one() {
    return twin("twin-one", CABLE.url());
  }

  @Deployment(name = "two", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive two() {
    return twin("twin-two", NATS.url());
  }

  private static WebArchive twin(String war, String nats) {
    return Items.war(war)
        .nats(nats)
        .set("unstale.application-name", "twin")
        .set("unstale.node-name", "twin")
        .set("unstale.nats.ping-interval", "PT1M")
        .set("unstale.cache.max-staleness", BOUND.toString())
        .archive();
  }

  @BeforeEach
  void open() {
    peer = RawPeer.of(NATS);
  }

  @AfterEach
  void mend() {
    CABLE.mend();
    peer.close();
  }

  @AfterAll
  static void close() {
    CABLE.close();
    NATS.close();
  }

  @Test
  void twinThatHearsNothing_isCoherentAllTheSame() {
    Promise promise = Promise.toProven(broken, BOUND);
    CABLE.block(Direction.TO_NODE);
    promise.changedBy(peer);
    promise.isKept();
    Promise.toProven(whole, BOUND);
    CABLE.mend();
    promise.staysKept();
  }

  /** All that the other one sends and hears comes to it, but the other's markers are not its. */
  @Test
  void twinThatIsNotHeard_hasNoProofs() {
    Promise.toProven(broken, BOUND);
    broken.warm("mine");
    CABLE.block(Direction.TO_SERVER);
    await().atMost(Duration.ofSeconds(30)).until(() -> !broken.holds("mine"));
    broken.warm("mine");
    Promise.toProven(whole, BOUND);
    assertThat(broken.holds("mine")).isFalse();
  }
}
