// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.LoadTimeoutException;
import io.github.unstale.spi.EntityLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How values are loaded on a node that does nothing by itself. */
class LoadsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOMENT = Duration.ofMillis(1);

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  private final InMemoryNode node = cluster.node("a");
  private final InMemoryNode other = cluster.node("b");
  private final Map<String, String> source = new HashMap<>(Map.of("1", "one", "2", "two"));
  private final List<Object> asked = new ArrayList<>();

  private final EntityLoader<String, String> loader =
      new EntityLoader<>() {
        @Override
        public String load(String id) {
          asked.add(id);
          return source.get(id);
        }

        @Override
        public Map<String, String> loadAll(Set<String> ids) {
          asked.add(ids);
          return source;
        }
      };

  private CoherentCache<String, String> cache(CacheOptions options) {
    return node.cache("token", options.loader(loader).expireAfterWrite(MINUTE));
  }

  @Test
  void loader_isAskedWhereAReadBringsNone() {
    CoherentCache<String, String> cache = cache(CacheOptions.defaults());

    assertThat(cache.get("1")).isEqualTo("one");
    assertThat(cache.fresh("1")).isEqualTo("one");
    assertThat(cache.getAll(List.of("1", "2"))).isEqualTo(source);

    assertThat(asked).containsExactly("1", "1", Set.of("2"));
  }

  @Test
  void getAsync_endsWhenItsLoaderSaysSo() {
    CoherentCache<String, String> cache = cache(CacheOptions.defaults());
    CompletableFuture<String> later = new CompletableFuture<>();

    CompletableFuture<String> read = cache.getAsync("1", id -> later).toCompletableFuture();
    assertThat(read).isNotDone();
    later.complete("one");

    assertThat(read).isCompletedWithValue("one");
    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void refresh_isDoneWhenTheClusterIsTurned() {
    CoherentCache<String, String> cache = cache(CacheOptions.defaults().refreshAhead(0.5));
    cache.get("1");
    cluster.pass(Duration.ofSeconds(29));
    source.put("1", "new");
    cache.get("1");
    cluster.pass(Duration.ofSeconds(1));
    assertThat(asked).hasSize(1);

    assertThat(cache.get("1")).isEqualTo("one");
    assertThat(cache.get("1")).isEqualTo("one");
    cluster.settle();

    assertThat(cache.get("1")).isEqualTo("new");
    assertThat(asked).hasSize(2);
  }

  @Test
  void refresh_thatIsOvertakenByAnInvalidation_isNotKept() {
    CoherentCache<String, String> cache =
        node.cache("token", CacheOptions.defaults().refreshAhead(0.5).expireAfterWrite(MINUTE));
    cache.get("1", source::get);
    cluster.pass(Duration.ofSeconds(30));

    cache.get("1", this::loadWhileItIsInvalidated);
    cluster.settle();

    assertThat(cache.peek("1")).isNull();
  }

  private String loadWhileItIsInvalidated(String id) {
    String old = source.get(id);
    other.cache("token").invalidate(id);
    cluster.settle();
    return old;
  }

  @Test
  void absence_isRememberedUntilSomethingIsSaid() {
    CoherentCache<String, String> cache =
        cache(CacheOptions.defaults().expireAbsentAfterWrite(MINUTE));
    assertThat(cache.get("3")).isNull();
    source.put("3", "three");
    assertThat(cache.get("3")).isNull();

    other.cache("token").invalidate("3");
    cluster.settle();

    assertThat(cache.get("3")).isEqualTo("three");
  }

  @Test
  void lifetimes_areThoseOfTheValues() {
    CoherentCache<String, String> cache =
        cache(
            CacheOptions.defaults()
                .ttlOf((String value) -> Duration.ofSeconds(value.equals("one") ? 10 : 20)));
    cache.getAll(List.of("1", "2"));

    cluster.pass(Duration.ofSeconds(10));

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void jitter_isTheSameInEachRun() {
    List<Integer> alive = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      InMemoryCluster same = new InMemoryCluster();
      CoherentCache<String, String> cache =
          same.node("a")
              .cache("token", CacheOptions.defaults().jitter(0.5).expireAfterWrite(MINUTE));
      List<String> ids = List.of("1", "2", "3", "4", "5", "6", "7", "8");
      ids.forEach(id -> cache.get(id, it -> it));
      same.pass(Duration.ofSeconds(45));
      alive.add((int) ids.stream().filter(id -> cache.peek(id) != null).count());
    }

    assertThat(alive.get(0)).isBetween(2, 6).isEqualTo(alive.get(1));
  }

  @Test
  void access_keepsEntriesAlive() {
    CoherentCache<String, String> cache =
        cache(CacheOptions.defaults().expireAfterAccess(Duration.ofSeconds(10)));
    cache.getAll(List.of("1", "2"));
    cluster.pass(Duration.ofSeconds(8));
    cache.get("1");

    cluster.pass(Duration.ofSeconds(8));

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.peek("2")).isNull();
  }

  @Test
  void weight_decidesWhatFits() {
    CoherentCache<String, String> cache =
        cache(CacheOptions.defaults().maximumWeight(10).weightOf(String::length));

    cache.get("1", id -> "small");
    cache.get("2", id -> "much too large");

    assertThat(cache.peek("1")).isEqualTo("small");
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void failedLoad_whereThereIsALastValue_isToldInTheReport() {
    CoherentCache<String, String> cache = cache(CacheOptions.defaults().failSafe(MINUTE));
    cache.get("1");
    cluster.pass(MINUTE);

    assertThat(
            cache.get(
                "1",
                id -> {
                  throw new IllegalStateException("the database is away");
                }))
        .isEqualTo("one");
    assertThat(cluster.report())
        .contains("a: loader of 'token': java.lang.IllegalStateException: the database is away");
  }

  @Test
  void load_thatIsNotHeld_takesNoTime() {
    CoherentCache<String, String> cache =
        cache(CacheOptions.defaults().hardLoadTimeout(MOMENT).refreshAhead(0.5));

    assertThat(cache.get("1")).isEqualTo("one");
    assertThat(cache.getAll(List.of("1", "2"))).isEqualTo(source);
    assertThat(cache.fresh("2")).isEqualTo("two");
    cluster.pass(Duration.ofSeconds(40));
    cache.get("1");
    assertThat(asked).hasSize(4);
  }

  @Test
  void load_thatIsHeld_isNotWaitedForLongerThanAllowed() {
    CoherentCache<String, String> cache = cache(CacheOptions.defaults().hardLoadTimeout(MOMENT));
    node.holdLoads();

    assertThatThrownBy(() -> cache.get("1")).isInstanceOf(LoadTimeoutException.class);
    assertThatThrownBy(() -> cache.getAll(List.of("1", "2")))
        .isInstanceOf(LoadTimeoutException.class);
    cluster.settle();
    assertThat(asked).isEmpty();

    node.releaseLoads();
    assertThat(asked).isEmpty();
    cluster.settle();
    assertThat(asked).containsExactly("1", Set.of("2"));
    assertThat(cache.peek("2")).isEqualTo("two");
    assertThat(cluster.report()).contains("a: its loads are held", "a: its loads go on");
  }

  @Test
  void load_withoutALastValueAndAnEnd_isNotHeld() {
    CoherentCache<String, String> cache =
        cache(CacheOptions.defaults().failSafe(MINUTE).softLoadTimeout(MOMENT));
    node.holdLoads();

    assertThat(cache.get("1")).isEqualTo("one");
    cluster.pass(MINUTE);
    source.put("1", "new");
    assertThat(cache.get("1")).isEqualTo("one");

    node.releaseLoads();
    cluster.settle();
    assertThat(cache.get("1")).isEqualTo("new");
  }

  @Test
  void loads_ofTransactionsAndOfCachesWithoutLimits_areNotHeld() {
    CoherentCache<String, String> limited = cache(CacheOptions.defaults().hardLoadTimeout(MOMENT));
    CoherentCache<String, String> patient = node.cache("user");
    node.holdLoads();

    assertThat(node.transaction(() -> limited.get("1"))).isEqualTo("one");
    assertThat(patient.get("1", id -> "user " + id)).isEqualTo("user 1");
  }

  @Test
  void standaloneNode_hasAllOfIt() {
    InMemoryNode alone = cluster.standaloneNode("alone");
    CoherentCache<String, String> cache =
        alone.cache(
            "token",
            CacheOptions.defaults()
                .loader(loader)
                .failSafe(MINUTE)
                .softLoadTimeout(MOMENT)
                .hardLoadTimeout(MOMENT.multipliedBy(2))
                .expireAfterWrite(MINUTE));
    cache.get("1");
    cluster.pass(MINUTE);
    alone.holdLoads();

    assertThat(cache.get("1")).isEqualTo("one");
    assertThatThrownBy(() -> cache.get("2")).isInstanceOf(LoadTimeoutException.class);
  }
}
