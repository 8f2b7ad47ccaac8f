// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CacheStats;
import io.github.unstale.internal.wire.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What invalidations drop, here and at another node. */
class InvalidateTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node here = caches.node();
  private final CacheCluster.Node there = caches.node();
  private final Source source = new Source().with("1", "one").with("2", "two").with("3", "three");

  @BeforeEach
  void start() {
    caches.cluster().start();
    here.cache().getAll(List.of("1", "2", "3"), source::all);
    there.cache().getAll(List.of("1", "2", "3"), source::all);
  }

  private static List<String> cached(CacheCluster.Node node) {
    return List.of("1", "2", "3").stream().filter(id -> node.cache().peek(id) != null).toList();
  }

  private List<String> sent() {
    return caches.cluster().server().published().stream()
        .map(Message::subject)
        .filter(subject -> subject.matches("cache\\.invalidate\\.token\\.[0-9]+"))
        .toList();
  }

  @Test
  void invalidate_oneId_dropsItHereAtOnceAndThereWhenItArrives() {
    here.cache().invalidate("1");
    assertThat(cached(here)).containsExactly("2", "3");
    assertThat(cached(there)).containsExactly("1", "2", "3");

    caches.cluster().turn();

    assertThat(cached(there)).containsExactly("2", "3");
    assertThat(sent()).containsExactly("cache.invalidate.token.1");
  }

  @Test
  void invalidate_manyIds_dropsThem() {
    here.cache().invalidate(List.of("3", "1"));
    assertThat(cached(here)).containsExactly("2");

    caches.cluster().turn();

    assertThat(cached(there)).containsExactly("2");
    assertThat(sent()).containsExactly("cache.invalidate.token.3", "cache.invalidate.token.1");
  }

  @Test
  void invalidate_noIds_doesNothing() {
    here.cache().invalidate(List.of());
    caches.cluster().turn();

    assertThat(cached(here)).hasSize(3);
    assertThat(sent()).isEmpty();
  }

  @Test
  void invalidateAll_dropsEverything() {
    here.cache().invalidateAll();
    assertThat(cached(here)).isEmpty();

    caches.cluster().turn();

    assertThat(cached(there)).isEmpty();
  }

  @Test
  void invalidate_inATransaction_dropsWithTheCommit() {
    here.member().transactions().begin();
    here.cache().invalidate("1");
    here.cache().invalidate(List.of("2"));
    caches.cluster().turn();
    assertThat(cached(there)).hasSize(3);

    here.member().transactions().commit();
    assertThat(cached(here)).containsExactly("3");
    caches.cluster().turn();

    assertThat(cached(there)).containsExactly("3");
  }

  @Test
  void invalidateAll_inATransactionThatIsRolledBack_dropsNothing() {
    here.member().transactions().begin();
    here.cache().invalidateAll();

    here.member().transactions().rollback();
    caches.cluster().turn();

    assertThat(cached(here)).hasSize(3);
    assertThat(cached(there)).hasSize(3);
  }

  @Test
  void invalidate_badIds_areRefused() {
    assertThatThrownBy(() -> here.cache().invalidate(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("UNSTALE-102: ");
    assertThatThrownBy(() -> here.cache().invalidate(List.of("1", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("UNSTALE-102: ");
    assertThatThrownBy(() -> here.cache().invalidate((String) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
    assertThatThrownBy(() -> here.cache().invalidate(Arrays.asList("1", null)))
        .isInstanceOf(NullPointerException.class);

    assertThat(cached(here)).hasSize(3);
  }

  @Test
  void invalidate_keyThatCannotTravel_isRefused() {
    LocalCache<Integer, String> numbers =
        caches.cache(caches.cluster().member(), new CacheCluster.Numbers());

    assertThatThrownBy(() -> numbers.invalidate(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative");
  }

  @Test
  void invalidate_idWithAnyCharacters_dropsItThere() {
    String id = "a.b*c>d%2E ü\uD83D\uDE00 \u0000";
    there.cache().get(id, any -> "value");

    here.cache().invalidate(id);
    caches.cluster().turn();

    assertThat(there.cache().peek(id)).isNull();
    assertThat(cached(there)).hasSize(3);
  }

  @Test
  void invalidate_idTooLongForASubject_dropsItThere() {
    String id = "x".repeat(5_000);
    there.cache().get(id, any -> "value");

    here.cache().invalidate(id);
    caches.cluster().turn();

    assertThat(there.cache().peek(id)).isNull();
    assertThat(cached(there)).hasSize(3);
  }

  @Test
  void unreadableId_fromANodeWithOtherKeys_dropsEverythingThere() {
    LocalCache<Integer, String> numbers =
        caches.cache(caches.cluster().member(), new CacheCluster.Numbers());
    CacheCluster fresh = new CacheCluster();
    LocalCache<Integer, String> reader =
        fresh.cache(fresh.cluster().member(), new CacheCluster.Numbers());
    CacheCluster.Node writer = fresh.node();
    fresh.cluster().start();
    reader.get(1, id -> "one");
    reader.get(2, id -> "two");

    writer.cache().invalidate("2");
    fresh.cluster().turn();
    assertThat(reader.peek(1)).isEqualTo("one");
    assertThat(reader.peek(2)).isNull();
    writer.cache().invalidate("two");
    fresh.cluster().turn();

    assertThat(reader.peek(1)).isNull();
    assertThat(numbers.size()).isZero();
  }

  @Test
  void stats_countEachIdAndEachEverything() {
    here.cache().invalidate(List.of("1", "2"));
    here.cache().invalidateAll();
    CacheStats own = here.cache().stats();
    caches.cluster().turn();

    assertThat(own.invalidations()).isEqualTo(3);
    assertThat(there.cache().stats().invalidations()).isEqualTo(3);
  }

  @Test
  void quarantine_valueLoadedAfterAnInvalidation_isNotKeptForAWhile() {
    Duration quarantine = Duration.ofMillis(200);
    CacheCluster fresh = new CacheCluster();
    CacheCluster.Node node = fresh.node(new CacheCluster.Settings().quarantine(quarantine).build());
    fresh.cluster().start();
    fresh.cluster().clock().pass(quarantine);
    node.cache().invalidate("1");

    assertThat(node.cache().get("1", source)).isEqualTo("one");
    assertThat(node.cache().peek("1")).isNull();
    assertThat(node.cache().stats().refusedFills()).isEqualTo(1);
    assertThat(node.cache().get("2", source)).isEqualTo("two");
    assertThat(node.cache().peek("2")).isEqualTo("two");
    fresh.cluster().clock().pass(quarantine);

    node.cache().get("1", source);
    assertThat(node.cache().peek("1")).isEqualTo("one");
  }
}
