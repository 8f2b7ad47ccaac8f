// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes that were deployed while there was no NATS server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LateServerIT {

  private static final NatsServer NATS = NatsServer.notRunning();

  private final Items a = Items.on(Node.A, "late");
  private final Items b = Items.on(Node.B, "late");

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive a() {
    return war();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive b() {
    return war();
  }

  private static WebArchive war() {
    // long enough for what comes before the server, and no longer than the patience after it
    return Items.war("late")
        .nats(NATS.url())
        .set("unstale.cache.item.max-staleness", "PT10S")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void nodes_workAlone_untilTheServerComes_andAreCoherentThen() {
    assertThat(a.connected()).isFalse();
    await().until(() -> !a.problem().isEmpty());
    a.warm("1", "2");
    b.warm("1", "2");
    a.invalidate("1");
    assertThat(a.holds("1")).isFalse();
    assertThat(b.holds("1")).isTrue();

    NATS.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> a.connected() && b.connected());
    // by the signal that waited, or by its age where this node came after the signal
    b.awaitDrop("1");
    try (var peer = RawPeer.of(NATS)) {
      a.awaitHearing(peer);
      b.awaitHearing(peer);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> (a.problem() + b.problem()).isEmpty());
    b.warm("2", "3");
    a.invalidate("3");
    b.awaitDrop("3");
    assertThat(b.holds("2")).isTrue();
  }
}
