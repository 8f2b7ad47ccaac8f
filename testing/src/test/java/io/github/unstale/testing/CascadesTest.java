// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.Cascade;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CascadesTest {

  /** What 42 writes is in the feed of 7. */
  private static final class Followers implements Cascade {

    @Override
    public Set<String> entities() {
      return Set.of("feed");
    }

    @Override
    public Collection<? extends Invalidation> of(Invalidation user) {
      return user.mayCover("user", "42") ? List.of(Invalidation.of("feed", "7")) : List.of();
    }
  }

  private final InMemoryCluster cluster = new InMemoryCluster();

  private static CoherentCache<String, String> with(
      InMemoryNode node, String entity, String... ids) {
    CoherentCache<String, String> cache = node.cache(entity);
    List.of(ids).forEach(id -> cache.get(id, key -> "old"));
    return cache;
  }

  @Test
  void also_reachesWhatFollows_onAllNodes() {
    cluster.also("user", "feed", "wall:{id}:*").also("wall", "page");
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    CoherentCache<String, String> feed = with(b, "feed", "42", "43");
    CoherentCache<String, String> wall = with(b, "wall", "42:1", "43:1");
    CoherentCache<String, String> page = with(b, "page", "42:1", "43:1");

    a.transaction(() -> a.cache("user").invalidate("42"));
    cluster.settle();

    assertThat(List.of(feed, wall, page))
        .extracting(CoherentCache::size)
        .containsExactly(1L, 1L, 1L);
    assertThat(feed.peek("42")).isNull();
    assertThat(wall.peek("42:1")).isNull();
    assertThat(page.peek("42:1")).isNull();
  }

  @Test
  void also_followsFromWhatArrives() {
    InMemoryNode a = cluster.node("a");
    cluster.also("user", "feed");
    InMemoryNode b = cluster.node("b");
    b.cache("user");
    CoherentCache<String, String> feed = with(b, "feed", "42");

    a.invalidator().invalidate(Invalidation.of("user", "42")); // a knows of nothing that follows
    cluster.settle();

    assertThat(feed.peek("42")).isNull();
  }

  @Test
  void cascade_ofABean_isPublishedByItsNode() {
    cluster.cascade("user", new Followers());
    InMemoryNode a = cluster.node("a");
    InMemoryNode b = cluster.node("b");
    CoherentCache<String, String> feed = with(b, "feed", "7", "8");

    a.transaction(() -> a.invalidator().invalidate(Invalidation.of("user", "42")));
    cluster.settle();

    assertThat(feed.peek("7")).isNull();
    assertThat(feed.peek("8")).isEqualTo("old");
  }

  @Test
  void cascade_thatNamesWhatItHasNotDeclared_isRefused() {
    cluster.cascade(
        "user",
        new Cascade() {
          @Override
          public Set<String> entities() {
            return Set.of();
          }

          @Override
          public Collection<? extends Invalidation> of(Invalidation user) {
            return List.of(Invalidation.all("feed"));
          }
        });
    InMemoryNode node = cluster.node("a");

    assertThatThrownBy(() -> node.invalidator().invalidate(Invalidation.of("user", "42")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("UNSTALE-324: ")
        .hasMessageContaining(CascadesTest.class.getName());
  }

  @Test
  void cascade_onAStandaloneNode_takesEffect() {
    cluster.also("user", "feed");
    InMemoryNode alone = cluster.standaloneNode("alone");
    CoherentCache<String, String> feed = with(alone, "feed", "42");

    alone.cache("user").invalidate("42");

    assertThat(feed.peek("42")).isNull();
  }

  @Test
  void also_thatCannotBeRead_isRefused() {
    assertThatThrownBy(() -> cluster.also("user", "feed:"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'feed:'");
    assertThatThrownBy(() -> cluster.also("a.b", "feed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("UNSTALE-101: 'a.b' ");
    assertThatThrownBy(() -> cluster.cascade("a.b", new Followers()))
        .hasMessageStartingWith("UNSTALE-101: 'a.b' ");
  }
}
