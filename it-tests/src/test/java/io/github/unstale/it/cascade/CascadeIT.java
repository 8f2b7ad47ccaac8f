// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows by configuration, on two nodes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CascadeIT {

  private static final NatsServer NATS = NatsServer.running();

  /** What follows from user 42, and nothing else. */
  private static final Map<String, List<String>> OF_42 =
      Map.of(
          "user", List.of("42"),
          "feed", List.of("42"),
          "wall", List.of("42:1", "42:2"),
          "profile", List.of("user-42"));

  private static final Map<String, List<String>> OF_OTHERS =
      Map.of(
          "user", List.of("4", "43"),
          "feed", List.of("4", "43"),
          "wall", List.of("4:1", "43:1"),
          "profile", List.of("user-4", "42"));

  private static RawPeer peer;

  private final Items a = Items.on(Node.A, "cascade");
  private final Items b = Items.on(Node.B, "cascade");
  private final Items local = Items.on(Node.B, "feeds");

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return cascading().archive();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return cascading().archive();
  }

  /** Caches feeds, and knows nothing of what they depend on. */
  @Deployment(name = "feeds", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive feeds() {
    return Items.war("feeds").nats(NATS.url()).set("unstale.caches", "feed").archive();
  }

  private static TestWar cascading() {
    return Items.war("cascade")
        .nats(NATS.url())
        .set("unstale.caches", "wall,profile")
        .set("unstale.cache.user.also", "feed,wall:{id}:*")
        .set("unstale.cache.feed.also", "profile:user-{id}");
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.>");
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  @BeforeEach
  void warm() {
    for (Items node : List.of(a, b)) {
      node.of("user").awaitHearing(peer);
      OF_42.forEach((entity, ids) -> node.of(entity).warm(ids));
      OF_OTHERS.forEach((entity, ids) -> node.of(entity).warm(ids));
    }
    local.of("feed").awaitHearing(peer);
    local.of("feed").warm("42", "43");
    peer.forget();
  }

  static Stream<Arguments> doors() {
    BiConsumer<Items, String> cache = Items::invalidate;
    BiConsumer<Items, String> invalidator = Items::tell;
    BiConsumer<Items, String> event = Items::fire;
    BiConsumer<Items, String> published = (items, id) -> items.publish(id);
    return Stream.of(
        Arguments.argumentSet("cache", cache),
        Arguments.argumentSet("invalidator", invalidator),
        Arguments.argumentSet("event", event),
        Arguments.argumentSet("published", published));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void whatFollows_isDroppedOnBothNodes_andNothingElse(BiConsumer<Items, String> door) {
    door.accept(a.of("user"), "42");

    OF_42.forEach((entity, ids) -> assertThat(a.of(entity).held(ids)).as(entity).isEmpty());
    OF_42.forEach((entity, ids) -> b.of(entity).awaitDrop(ids));
    local.of("feed").awaitDrop("42");
    assertOthersAreHeld();
  }

  private void assertOthersAreHeld() {
    for (Items node : List.of(a, b)) {
      OF_OTHERS.forEach(
          (entity, ids) -> assertThat(node.of(entity).held(ids)).as(entity).isEqualTo(ids));
    }
    assertThat(local.of("feed").holds("43")).isTrue();
  }

  @Test
  void whatAPeerPublishes_isFollowedOnEachNode_andNotRepublished() {
    peer.publish("cache.invalidate.user.42");

    for (Items node : List.of(a, b)) {
      OF_42.forEach((entity, ids) -> node.of(entity).awaitDrop(ids));
    }
    assertOthersAreHeld();
    assertThat(a.of("feed").publish("7").status()).isEqualTo(204);
    peer.await("cache.invalidate.feed.7");
    assertThat(peer.subjects())
        .doesNotContain("cache.invalidate.feed.42", "cache.invalidate.profile.user-42");
    assertThat(local.of("feed").holds("42")).isTrue();
  }

  @Test
  void everything_isFollowedByEverything() {
    a.of("user").invalidateAll();

    OF_42.forEach((entity, ids) -> b.of(entity).awaitDrop(ids));
    OF_OTHERS.forEach((entity, ids) -> b.of(entity).awaitDrop(ids));
    local.of("feed").awaitDrop("42", "43");
  }

  @Test
  void start_saysWhatFollows() {
    assertThat(Node.A.logSince("cascade"))
        .containsPattern(
            "Cache 'user': .*, also=feed,wall:\\{id}:\\* \\(from"
                + " microprofile-config\\.properties\\)")
        .containsPattern("Cache 'profile': .*, share-loads-in-transactions=false \\(default\\)\\R");
  }
}
