// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Accounts;
import io.github.unstale.it.fixture.Delivery;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows by a bean that asks the database, within the transaction. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CascadeBeanIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final String FEED = "cache.invalidate.feed.";

  private static RawPeer peer;

  private final Accounts accounts = Accounts.on(Node.A, "holders");
  private final Items feeds = Items.on(Node.B, "holders").of("feed");

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return Accounts.war("holders").classes(Holders.class).nats(NATS.url()).archive();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return Items.war("holders").nats(NATS.url()).set("unstale.caches", "feed").archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.feed.*");
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  @BeforeEach
  void begin() {
    accounts.reset();
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> accounts.run("publish begin"));
    accounts.run(
        """
        required (
        write 1 alice
        write 2 bob
        write end end
        )
        """);
    feeds.awaitHearing(peer);
    feeds.warm("alice", "bob", "carol");
    accounts.run("publish end");
    peer.await(FEED + "end");
    peer.forget();
  }

  /** The feeds that were invalidated until the last one, first sendings only. */
  private List<String> fedUntilTheEnd() {
    accounts.run("publish end");
    peer.await(FEED + "end");
    return peer.deliveries().stream()
        .filter(Delivery::isBare)
        .map(delivery -> delivery.subject().substring(FEED.length()))
        .filter(id -> !id.equals("%"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CACHE", "INVALIDATOR", "EVENT"})
  void query_seesWhatTheTransactionHasWritten(String door) {
    accounts.run(
        """
        required (
        write 1 carol
        invalidate DOOR 1
        )
        """
            .replace("DOOR", door));

    feeds.awaitDrop("carol");
    assertThat(fedUntilTheEnd()).containsExactly("carol", "end");
    assertThat(feeds.held(List.of("alice", "bob"))).containsExactly("alice", "bob");
  }

  @Test
  void query_asksBeforeAndAfterTheChange() {
    accounts.run(
        """
        required (
        invalidate CACHE 1
        write 1 carol
        invalidate CACHE 1
        )
        """);

    assertThat(fedUntilTheEnd()).containsExactly("alice", "carol", "end");
  }

  @Test
  void everything_isAskedForToo() {
    accounts.run(
        """
        required (
        invalidate-all
        )
        """);

    feeds.awaitDrop("alice", "bob");
    assertThat(feeds.holds("carol")).isTrue();
  }

  @Test
  void rollback_isFollowedByNothing() {
    accounts.run(
        """
        required (
        write 1 carol
        invalidate CACHE 1
        invalidate EVENT 2
        rollback
        )
        """);

    assertThat(fedUntilTheEnd()).containsExactly("end");
    assertThat(feeds.held(List.of("alice", "bob", "carol")))
        .containsExactly("alice", "bob", "carol");
  }

  @Test
  void undeclaredEntity_reachesTheCaller_andNothingIsInvalidated() {
    assertThatThrownBy(
            () ->
                accounts.run(
                    """
                    required (
                    write 1 carol
                    invalidate EVENT astray
                    )
                    """))
        .hasMessageContaining("HTTP 500");
    assertThat(Node.A.logSince("holders"))
        .contains(
            "java.lang.IllegalArgumentException: UNSTALE-324: An invalidation of 'elsewhere' follows"
                + " from one of 'account' by the bean io.github.unstale.it.cascade.Holders, which"
                + " has not declared that. Nothing was invalidated. Add 'elsewhere' to what its"
                + " entities() returns.");

    assertThat(fedUntilTheEnd()).containsExactly("end");
  }
}
