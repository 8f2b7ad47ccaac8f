// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be said about a cached thing reaches the nodes of the kit. */
class StatementsTest {

  private record Session(String user, String state) {

    Set<String> tags() {
      return Set.of("user:" + user);
    }

    Session revoked() {
      return new Session(user, "revoked");
    }
  }

  private static final CacheOptions TAGGED = CacheOptions.defaults().tagsOf(Session::tags);

  private final InMemoryCluster cluster = new InMemoryCluster();
  private final InMemoryNode a = cluster.node("a");
  private final InMemoryNode b = cluster.node("b");

  private static Session ofUser(String id) {
    return new Session(id.substring(0, id.indexOf(':')), "active");
  }

  private static CoherentCache<String, Session> with(CacheOptions options, InMemoryNode node) {
    CoherentCache<String, Session> cache = node.cache("session", options);
    List.of("42:1", "42:2", "7:1").forEach(id -> cache.get(id, StatementsTest::ofUser));
    return cache;
  }

  private static List<String> held(CoherentCache<String, ?> cache) {
    return List.of("42:1", "42:2", "7:1").stream().filter(id -> cache.peek(id) != null).toList();
  }

  @Test
  void tag_reachesTheValuesThatCarryIt() {
    CoherentCache<String, Session> atA = with(TAGGED, a);
    CoherentCache<String, Session> atB = with(TAGGED, b);

    a.transaction(() -> atA.invalidateTag("user:42"));
    assertThat(held(atA)).containsExactly("7:1");
    cluster.settle();

    assertThat(held(atB)).containsExactly("7:1");
  }

  @Test
  void tagsOf_thatFails_isInTheReport() {
    CacheOptions broken =
        CacheOptions.defaults()
            .tagsOf(
                (Session session) -> {
                  throw new IllegalStateException("of the application");
                });
    CoherentCache<String, Session> cache = a.cache("session", broken);

    assertThat(cache.get("42:1", StatementsTest::ofUser)).isNotNull();

    assertThat(cache.peek("42:1")).isNull();
    assertThat(cluster.report())
        .endsWith("a: TagsOf of 'session': java.lang.IllegalStateException: of the application");
  }

  @Test
  void onInvalidation_thatFails_dropsTheValue_andIsInTheReport() {
    CacheOptions broken =
        CacheOptions.defaults()
            .onInvalidation(
                (String id, Session session, Invalidation said) -> {
                  throw new IllegalStateException("of the application");
                });
    CoherentCache<String, Session> cache = with(broken, a);

    cache.invalidate("42:1", "revoked");

    assertThat(held(cache)).containsExactly("42:2", "7:1");
    assertThat(cluster.report())
        .endsWith(
            "a: OnInvalidation of 'session': java.lang.IllegalStateException: of the application");
  }

  @Test
  void onInvalidation_changesInPlace_everywhere() {
    CacheOptions options =
        TAGGED.onInvalidation(
            (String id, Session session, Invalidation said) ->
                said.reason().equals(Optional.of("revoked")) ? session.revoked() : null);
    CoherentCache<String, Session> atA = with(options, a);
    CoherentCache<String, Session> atB = with(options, b);

    a.transaction(() -> atA.invalidateTag("user:42", "revoked"));
    cluster.settle();

    for (CoherentCache<String, Session> cache : List.of(atA, atB)) {
      assertThat(cache.peek("42:1")).isEqualTo(new Session("42", "revoked"));
      assertThat(cache.peek("7:1")).isEqualTo(new Session("7", "active"));
    }

    atA.invalidate("42:1", "something else");
    cluster.settle();

    assertThat(held(atB)).containsExactly("42:2", "7:1");
  }

  @Test
  void options_keepWhatTheyHad() {
    CacheOptions options =
        CacheOptions.defaults()
            .onInvalidation((String id, Session session, Invalidation said) -> session.revoked())
            .tagsOf(Session::tags)
            .maximumSize(10)
            .maxStaleness(Duration.ofSeconds(2));
    CoherentCache<String, Session> cache = with(options, a);

    cache.invalidateTag("user:42", "revoked");

    assertThat(cache.peek("42:2")).isEqualTo(new Session("42", "revoked"));
    assertThat(options.settings().size().maximumSize()).isEqualTo(10);
  }

  @Test
  void pattern_takesEffectAtOnce_andSweepsWhenTheClusterIsTurned() {
    CoherentCache<String, Integer> cache = a.cache("page");
    int many = 20_000;
    IntStream.range(0, many).forEach(i -> cache.get(i % 2 + ":" + i, id -> i));

    cache.invalidatePattern("1:*");

    assertThat(IntStream.range(0, many).filter(i -> cache.peek(i % 2 + ":" + i) != null))
        .hasSize(many / 2);
    cluster.settle();
    assertThat(cache.size()).isEqualTo(many / 2);
  }

  @Test
  void severalEntities_inOneCall_reachTheOtherNode() {
    CoherentCache<String, String> org = b.cache("org");
    CoherentCache<String, String> feed = b.cache("feed");
    List.of(org, feed).forEach(cache -> cache.get("1", id -> "old"));

    a.transaction(
        () ->
            a.invalidator()
                .invalidate(
                    List.of(Invalidation.of("org", "1"), Invalidation.matching("feed", "1*"))));
    cluster.settle();

    assertThat(org.peek("1")).isNull();
    assertThat(feed.peek("1")).isNull();
  }

  @Test
  void observer_hearsWhatWasSaid() {
    List<InvalidationReceived> heard = new ArrayList<>();
    b.observe("session", heard::add);

    a.invalidator()
        .invalidate(Invalidation.tagged("session", "user:42").because("revoked").with("by", "7"));
    a.invalidator().invalidate(Invalidation.matching("*", "session:42:*"));
    cluster.settle();

    assertThat(heard)
        .extracting(InvalidationReceived::invalidation)
        .containsExactly(
            Invalidation.tagged("session", "user:42").because("revoked").with("by", "7"),
            Invalidation.matching("*", "session:42:*"));
    assertThat(heard).allSatisfy(each -> assertThat(each.entity()).isEqualTo("session"));
    assertThat(heard.get(0).origin().sourceService()).isEqualTo("a");
    assertThat(heard.get(1).mayCover("42:1")).isTrue();
    assertThat(heard.get(1).mayCover("7:1")).isFalse();
  }
}
