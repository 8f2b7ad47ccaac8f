// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.Http;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Node A writes and caches nothing; node B caches. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PublishingIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy WRITERS_CABLE = Proxy.to(NATS);
  private static RawPeer peer;

  private final Items writer = Items.on(Node.A, "publishing");
  private final Items reader = Items.on(Node.B, "publishing");

  @Deployment(name = "writer", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive writer() {
    return Items.war("publishing").nats(WRITERS_CABLE.url()).without("unstale.caches").archive();
  }

  @Deployment(name = "reader", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive reader() {
    return Items.war("publishing").nats(NATS.url()).archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.item.*");
  }

  @AfterAll
  static void close() {
    peer.close();
    WRITERS_CABLE.close();
    NATS.close();
  }

  @Test
  void nodeWithoutCaches_isHeard() {
    reader.awaitHearing(peer);
    reader.warm("1", "2", "3", "4");
    writer.tell("1");
    reader.awaitDrop("1");
    writer.fire("2");
    reader.awaitDrop("2");
    assertThat(writer.publish("3").status()).isEqualTo(204);
    reader.awaitDrop("3");
    assertThat(reader.holds("4")).isTrue();
  }

  @Test
  void publish_whileTheServerIsFrozen_failsWithTheReason_andIsSentAfterwards() {
    awaitPublishing();
    NATS.freeze();
    Http.Reply reply;
    try {
      reply = writer.publish("while-frozen");
    } finally {
      NATS.thaw();
    }
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("InvalidationException: UNSTALE-");
    Delivery delivery = peer.await("cache.invalidate.item.while-frozen");
    assertThat(delivery.payload()).isEmpty();
  }

  @Test
  void repeats_areMarked() {
    awaitPublishing();
    NATS.freeze();
    try {
      writer.publish("repeated");
    } finally {
      NATS.thaw();
    }
    peer.await(
        "repeat", delivery -> delivery.subject().endsWith(".repeated") && !delivery.isBare());
  }

  @Test
  void blackHole_swallowsTheSignal_whichIsSentAgainOnTheNextConnection() {
    awaitPublishing();
    reader.awaitHearing(peer);
    reader.warm("told", "fired", "published", "stays");
    WRITERS_CABLE.block(Direction.TO_SERVER);
    Http.Reply reply;
    try {
      writer.tell("told");
      writer.fire("fired");
      reply = writer.publish("published"); // returns when it has waited in vain
    } finally {
      WRITERS_CABLE.mend(); // which cuts it, and all that was in it
    }
    assertThat(reply.status()).isEqualTo(503);
    reader.awaitDrop("told", "fired", "published");
    assertThat(reader.holds("stays")).isTrue();
  }

  private void awaitPublishing() {
    await().atMost(Duration.ofSeconds(30)).until(() -> writer.publish("warm-up").status() == 204);
  }
}
