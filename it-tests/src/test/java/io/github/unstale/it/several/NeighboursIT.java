// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.several;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications on one server and one NATS, with the same entity, and even with the same name. */
class NeighboursIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);
  private static ApplicationServer server;
  private static Items one;
  private static Items two;

  @BeforeAll
  static void open() {
    server =
        ApplicationServer.with(
            same("one", NATS.url()),
            same("two", CABLE.url()),
            apart("nested-one", "cache.invalidate.item", "cache.proof.item"),
            apart("nested-two", "cache.invalidate.item", "cache.proof.item"),
            apart("shop", "cache", "proof"));
    for (String war : List.of("one", "two", "nested-one", "nested-two", "shop")) {
      server.start(war);
    }
    one = items("one");
    two = items("two");
    try (var peer = RawPeer.of(NATS)) {
      one.awaitHearing(peer);
      two.awaitHearing(peer);
    }
    await()
        .until(
            () ->
                Stream.of("nested-one", "nested-two", "shop")
                    .map(NeighboursIT::items)
                    .allMatch(items -> items.publish("connected").status() == 204));
  }

  /** Called the same as the other one, in messages, logs and the server's monitoring. */
  private static WebArchive same(String name, String nats) {
    return Items.war(name)
        .nats(nats)
        .set("unstale.application-name", "same")
        .set("unstale.node-name", "same")
        .archive();
  }

  private static WebArchive apart(String name, String subjects, String proofs) {
    return Items.war(name)
        .nats(NATS.url())
        .set("unstale.nats.subject-prefix", subjects)
        .set("unstale.nats.proof-prefix", proofs)
        .archive();
  }

  @AfterAll
  static void close() {
    server.close();
    CABLE.close();
    NATS.close();
  }

  private static Items items(String war) {
    return new Items(server.uri(war), "item");
  }

  @Test
  void invalidations_reachTheNeighbour_andItsCacheIsItsOwn() {
    two.become("two's");
    one.warm("a", "b");
    two.warm("a", "b");
    assertThat(one.get("b")).isEqualTo("first");
    assertThat(two.get("b")).isEqualTo("two's");

    one.invalidate("a");
    two.awaitDrop("a");
    assertThat(two.holds("b")).isTrue();
    two.invalidate("b");
    one.awaitDrop("b");
  }

  @Test
  void proofs_areEachApplicationsOwn() {
    try (var peer = RawPeer.of(NATS).subscribe("cache.proof.*")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> peer.deliveries().stream().map(Delivery::subject).distinct().count() == 2);
      assertThat(NATS.connections()).isEqualTo(5 + 1);
    }
  }

  @Test
  void outage_ofOne_isNotTheOthers() {
    one.warm("outage");
    two.warm("outage");
    CABLE.cut();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> !two.connected());
      assertThat(two.problem()).isNotEmpty();
      assertThat(one.problem()).isEmpty();
      assertThat(one.connected()).isTrue();
      assertThat(one.publish("outage").status()).isEqualTo(204);
    } finally {
      CABLE.mend();
    }
    try (var peer = RawPeer.of(NATS)) {
      two.awaitHearing(peer);
    }
  }

  @Test
  void undeployment_ofOne_isNotTheOthers() {
    one.warm("stays");
    server.stop("two");
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> NATS.connections() == 4);
      assertThat(one.holds("stays")).isTrue();
      assertThat(one.connected()).isTrue();
      assertThat(one.publish("stays").status()).isEqualTo(204);
    } finally {
      server.start("two");
    }
    try (var peer = RawPeer.of(NATS)) {
      one.awaitHearing(peer);
      two.awaitHearing(peer);
    }
  }

  @Test
  void prefixes_keepApplicationsApart_evenIfOneBeginsWithTheOther() {
    List<String> wars = List.of("one", "two", "nested-one", "nested-two", "shop");
    wars.forEach(war -> items(war).warm("apart", "item", "1"));

    items("nested-one").invalidate("apart");
    items("nested-two").awaitDrop("apart");
    items("nested-two").invalidateAll();
    await().until(() -> !items("nested-one").holds("1"));
    assertAllHold("one", "two", "shop");

    items("shop").invalidate("apart");
    items("shop").invalidateAll();
    items("nested-one").warm("apart", "item", "1");
    items("nested-two").warm("apart", "item", "1");
    one.tell("other");
    assertAllHold("one", "two", "nested-one", "nested-two");

    one.invalidateAll();
    await().until(() -> !two.holds("1"));
    assertAllHold("nested-one", "nested-two");
  }

  private static void assertAllHold(String... wars) {
    List<String> ids = List.of("apart", "item", "1");
    for (String war : wars) {
      Items items = items(war);
      assertThat(items.publish("settled").status()).isEqualTo(204); // what came before is here
      assertThat(items.held(ids)).as(war).isEqualTo(ids);
    }
  }
}
