// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that may not subscribe to one of its entities. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeniedSubscriptionIT {

  /** A second, with time for a machine that is busy; less than the node waits to ask again. */
  private static final Duration BOUND = Duration.ofSeconds(1 + 3);

  /** Longer than the node waits to ask again. */
  private static final Duration GRANTED_BOUND = Duration.ofSeconds(6);

  private static final NatsServer NATS = NatsServer.running(users("cache.invalidate.denied.*"));
  private static RawPeer peer;

  private final Items allowed = Items.on(Node.A, "denied");
  private final Items denied = allowed.of("denied");

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return Items.war("denied")
        .nats(NATS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", "secret")
        .set("unstale.caches", "item,denied")
        .set("unstale.cache.denied.max-staleness", "PT1S")
        .set("unstale.cache.granted.max-staleness", GRANTED_BOUND.toString())
        .archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.as("peer", "secret", NATS);
  }

  /** A change that nobody told this node of is made before it may hear. */
  @Test
  void permission_grantedLater_provesNothingOfWhatWasCachedBefore() {
    NATS.reconfigure(users("cache.invalidate.granted.*"));
    Items granted = allowed.of("granted"); // subscribes to it only now
    Promise.to(granted, GRANTED_BOUND);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> granted.problem().contains("cache.invalidate.granted.*"));
    Promise promise = Promise.to(granted, GRANTED_BOUND);
    promise.changedBy(peer);
    NATS.reconfigure(users("nothing.of.ours"));
    promise.isKept();
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  @Test
  void deniedEntity_livesOnItsOwnAge_untilItIsAllowed() {
    NATS.reconfigure(users("cache.invalidate.denied.*"));
    allowed.awaitHearing(peer);
    await().atMost(Duration.ofSeconds(30)).until(() -> !denied.problem().isEmpty());
    assertThat(denied.problem()).contains("cache.invalidate.denied.*");
    assertThat(Node.A.logSince("denied"))
        .contains(
            "UNSTALE-412: NATS does not permit this node to subscribe to"
                + " 'cache.invalidate.denied.*'.");
    assertThat(allowed.connected()).isTrue();

    // the bound holds, although the signal never comes; more than once, because the node also
    // doubts what it has each time it asks for the permission again
    for (String value : List.of("one", "two", "three")) {
      denied.get("1");
      denied.become(value);
      peer.publish("cache.invalidate.denied.1");
      await().atMost(BOUND).until(() -> denied.get("1").equals(value));
    }
    // and the other entity goes on
    allowed.awaitHearing(peer);

    NATS.reconfigure(users("nothing.of.ours"));
    denied.awaitHearing(peer);
    await().atMost(Duration.ofSeconds(30)).until(() -> denied.problem().isEmpty());
  }

  private static String users(String deniedSubject) {
    return """
        authorization {
          users: [
            { user: peer, password: secret },
            { user: node, password: secret, permissions: { subscribe: { deny: ["%s"] } } }
          ]
        }
        """
        .replace("%s", deniedSubject);
  }
}
