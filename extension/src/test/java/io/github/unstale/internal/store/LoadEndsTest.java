// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said, and read, at the moment when a load ends. */
class LoadEndsTest {

  private final CacheCluster caches = new CacheCluster();
  private final CompletableFuture<Void> judged = new CompletableFuture<>();
  private final CompletableFuture<Void> goesIn = new CompletableFuture<>();
  private Runnable beforeTheClaim = () -> {};

  /** In which the value of id 1 is found to be true, and stands still before it can be found. */
  private final class Slow extends Parts {

    @Override
    <K, V> Shelf<K, V> shelf(
        Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
      return new Shelf<>(builder, statements, index(), upkeep) {
        @Override
        void put(K id, Entry<V> entry) {
          if (id.equals("1")) {
            judged.complete(null);
            goesIn.join();
          }
          super.put(id, entry);
        }

        @Override
        boolean claim(K id, Slot<V> seen, Load<K, V> load) {
          Runnable once = beforeTheClaim;
          beforeTheClaim = () -> {};
          once.run();
          return super.claim(id, seen, load);
        }
      };
    }
  }

  private final LocalCache<String, String> cache =
      caches
          .nodeOf(
              caches.cluster().standalone(),
              CacheCluster.SETTINGS,
              CacheCluster.noAnswers(),
              new Slow())
          .cache();

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  static List<Invalidation> coveringOne() {
    return List.of(
        Invalidation.of("token", "1"),
        Invalidation.of("token", "1").because("why"),
        Invalidation.matching("token", "1*"),
        Invalidation.tagged("token", "red"),
        Invalidation.all("token"));
  }

  @ParameterizedTest
  @MethodSource("coveringOne")
  void invalidation_whileAValueGoesIn_findsIt(Invalidation said) throws Exception {
    Caller<String> reader = Caller.of(() -> cache.get("1", id -> "old", value -> Set.of("red")));
    judged.join();

    Caller<Boolean> sayer =
        Caller.of(
                () -> {
                  cache.store().apply(said, /* mayChange= */ true);
                  return true;
                })
            .awaitBlockedOrOver();
    goesIn.complete(null);

    assertThat(reader.result()).isEqualTo("old");
    assertThat(sayer.result()).isTrue();
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void get_whileAValueGoesIn_doesNotLoadAgain() throws Exception {
    Caller<String> first = Caller.of(() -> cache.get("1", id -> "value"));
    judged.join();

    Caller<String> second = Caller.of(() -> cache.get("1", id -> "another")).awaitWaitingOrOver();
    goesIn.complete(null);

    assertThat(first.result()).isEqualTo("value");
    assertThat(second.result()).isEqualTo("value");
  }

  @Test
  void get_afterAnothersLoadHasEnded_doesNotLoadAgain() {
    beforeTheClaim = () -> cache.get("2", id -> "value");

    assertThat(cache.get("2", id -> "another")).isEqualTo("value");
    assertThat(cache.stats().loads()).isEqualTo(1);
  }

  @Test
  void fresh_whileItLoads_letsNobodyReadWhatWasThere() {
    cache.get("2", id -> "old");

    cache.fresh(
        "2",
        id -> {
          assertThat(cache.peek("2")).isNull();
          return "new";
        });

    assertThat(cache.peek("2")).isEqualTo("new");
  }
}
