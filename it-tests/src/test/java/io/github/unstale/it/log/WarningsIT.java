// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What others do wrong: an operator who gives too few permissions or the wrong password, a
 * publisher of nonsense, an observer that throws. Each has its line, once or at powers of ten.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WarningsIT {

  private static final NatsServer NATS =
      NatsServer.running(
          """
          authorization {
            users: [
              { user: peer, password: secret },
              { user: node, password: secret, permissions: {
                  publish: { deny: ["cache.invalidate.mute.*"] }
                  subscribe: { deny: ["cache.invalidate.deaf.*"] } } }
            ]
          }
          """);

  @Deployment(name = "warned", order = 1, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive warned() {
    return Items.war("warned")
        .classes(Grumpy.class)
        .nats(NATS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", "secret")
        .set("unstale.caches", "item,mute,deaf")
        .archive();
  }

  @Deployment(name = "locked-out", order = 2, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive lockedOut() {
    return Items.war("locked-out")
        .nats(NATS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", "guessed")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void mistakesOfOthers_haveALineEach() {
    Items items = Items.on(Node.A, "warned");
    try (var peer = RawPeer.as("peer", "secret", NATS)) {
      items.awaitHearing(peer);
      items.of("mute").invalidate("1");
      items.of("mute").invalidate("2");
      for (int i = 0; i < 12; i++) {
        peer.publish("cache.invalidate.item.%", "nonsense");
        peer.publish("cache.invalidate.heard." + i);
      }
    }
    String denied = "UNSTALE-412: NATS does not permit this node to ";
    String nonsense =
        "UNSTALE-414: A message that cannot be read was taken for 'everything of item': payload is"
            + " not JSON";
    String publisher = ". Find its publisher; what it may send is in docs/wire.md.";
    String observer =
        "UNSTALE-512: An exception left an observer in io.github.unstale.it.log.Grumpy for an"
            + " invalidation of 'heard'";
    String others =
        ". Other observers are not concerned. Correct it, or let it catch what it expects.";
    String[] expected = {
      denied
          + "publish to 'cache.invalidate.mute.*'. Nobody hears what it says there. Give its NATS"
          + " user this permission.",
      denied
          + "subscribe to 'cache.invalidate.deaf.*'. It hears nothing from there, so cached entries"
          + " are served only within their 'max-staleness'. Give its NATS user this permission.",
      "UNSTALE-411: There is no connection to NATS: the server says \"Authorization Violation\" to"
          + " user 'node' with the password of 'unstale.nats.password' ("
          + NATS.url()
          + "). Until there is one, cached entries are served only within their 'max-staleness',"
          + " and this node's invalidations wait. Check that the servers of 'unstale.nats.servers'"
          + " run, can be reached and let this node in. It goes on trying.",
      nonsense + publisher,
      nonsense + " (10 times since the start)" + publisher,
      observer + others,
      observer + " (10 times since the start)" + others
    };
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(warnings()).containsExactlyInAnyOrder(expected));
    assertThat(Node.A.logSince("warned"))
        .contains(others + "\njava.lang.IllegalStateException: An observer of the test's fails")
        .doesNotContain("secret", "guessed");
    assertThat(Line.in(Node.A.logSince("warned"))).noneMatch(line -> line.level().equals("E"));
  }

  private static List<String> warnings() {
    return Line.in(Node.A.logSince("warned")).stream()
        .filter(line -> line.level().equals("W"))
        .map(Line::text)
        .toList();
  }
}
