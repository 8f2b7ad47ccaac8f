// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.Report;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Sweeps of a cache that is so large that they are for an executor. */
class SweepingTest {

  private final IllegalStateException broken = new IllegalStateException("broken");

  private static final List<String> IDS = List.of("1", "2", "3");
  private static final Invalidation ONE = Invalidation.matching("token", "1*");

  private final CacheCluster caches = new CacheCluster();
  private final Queue<Runnable> sweeps = new ArrayDeque<>();
  private final Reports reports = new Reports();

  private LocalCache<String, String> cache(Executor executor) {
    LocalCache<String, String> cache =
        caches
            .nodeOf(
                caches.cluster().standalone(),
                CacheCluster.SETTINGS,
                new LocalCache.Answers<>(
                    LocalCache.Beans.<String, String>none()
                        .tagsOf(List::of)
                        .onInvalidation((id, value, said) -> value + "!"),
                    executor,
                    reports),
                PromptedParts.thatSweepAtOnce(2))
            .cache();
    IDS.forEach(id -> cache.get(id, it -> "value"));
    return cache;
  }

  private static List<String> cached(LocalCache<String, String> cache) {
    return IDS.stream().filter(id -> cache.peek(id) != null).toList();
  }

  @Test
  void sweep_ofMany_isPostponedAndReadsKnow() {
    LocalCache<String, String> cache = cache(sweeps::add);

    cache.store().apply(ONE, /* mayChange= */ true);

    assertThat(sweeps).hasSize(1);
    assertThat(cached(cache)).containsExactly("2", "3");
    assertThat(cache.size()).isEqualTo(3);
    sweeps.remove().run();

    assertThat(cached(cache)).containsExactly("2", "3");
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void sweep_late_leavesWhatWasLoadedMeanwhile() {
    LocalCache<String, String> cache = cache(sweeps::add);
    cache.store().apply(ONE, /* mayChange= */ true);
    assertThat(cache.get("1", it -> "new")).isEqualTo("new");

    sweeps.remove().run();

    assertThat(cache.peek("1")).isEqualTo("new");
  }

  @Test
  void sweep_ofAFewIdsOrATag_isDoneAtOnce() {
    LocalCache<String, String> cache = cache(sweeps::add);
    cache.get("4", it -> "rare");

    cache.store().apply(Invalidation.tagged("token", "rare"), /* mayChange= */ true);
    cache.store().apply(Invalidation.of("token", "1").because("why"), /* mayChange= */ true);

    assertThat(sweeps).isEmpty();
    assertThat(cache.peek("4")).isNull();
    assertThat(cache.peek("1")).isEqualTo("value!");
  }

  @Test
  void change_postponed_isNotServedAndThenMade() {
    LocalCache<String, String> cache = cache(sweeps::add);

    cache
        .store()
        .apply(Invalidation.tagged("token", "value").because("why"), /* mayChange= */ true);

    assertThat(cached(cache)).isEmpty();
    sweeps.remove().run();
    assertThat(cache.peek("1")).isEqualTo("value!");
    assertThat(cached(cache)).isEqualTo(IDS);
  }

  @Test
  void sweeps_ofSeveralInAnyOrder_makeAllChangesOnce() {
    LocalCache<String, String> cache = cache(sweeps::add);
    Invalidation all = Invalidation.tagged("token", "value").because("why");
    cache.store().apply(all, /* mayChange= */ true);
    cache.store().apply(all, /* mayChange= */ true);
    List<Runnable> both = List.copyOf(sweeps);

    both.get(1).run();
    assertThat(cache.peek("1")).isEqualTo("value!!");
    both.get(0).run();

    assertThat(cache.peek("1")).isEqualTo("value!!");
  }

  @Test
  void sweep_refused_dropsEverything() {
    LocalCache<String, String> cache =
        cache(
            sweep -> {
              throw new RejectedExecutionException("full");
            });

    cache.store().apply(ONE, /* mayChange= */ true);

    assertThat(cache.size()).isZero();
    cache.get("2", it -> "value");
    assertThat(cached(cache)).containsExactly("2");
  }

  @Test
  void sweeps_tooMany_dropEverything() {
    LocalCache<String, String> cache = cache(sweeps::add);
    for (int i = 0; i < Statements.MOST_PENDING; i++) {
      cache.store().apply(ONE, /* mayChange= */ true);
    }
    assertThat(cached(cache)).containsExactly("2", "3");

    cache.store().apply(ONE, /* mayChange= */ true);

    assertThat(cache.size()).isZero();
    sweeps.forEach(Runnable::run);
    cache.get("1", it -> "value");
    assertThat(cached(cache)).containsExactly("1");
  }

  @Test
  void sweep_thatFails_dropsEverythingAndSaysSo() {
    LocalCache<String, String> cache = failing(/* atOnce= */ 0);
    cache.get("1", it -> "value");
    cache.store().apply(ONE, /* mayChange= */ true);

    sweeps.remove().run();

    assertDroppedAndSaid(cache);
  }

  /** Nothing is left waiting for it, either: what comes after it is applied. */
  @Test
  void sweep_thatFailsAtOnce_dropsEverythingAndSaysSo() {
    LocalCache<String, String> cache = failing(/* atOnce= */ 1);
    cache.get("1", it -> "value");

    cache.store().apply(ONE, /* mayChange= */ true);

    assertThat(sweeps).isEmpty();
    assertDroppedAndSaid(cache);
  }

  private void assertDroppedAndSaid(LocalCache<String, String> cache) {
    assertThat(cache.size()).isZero();
    assertThat(reports.of(Report.Failed.class))
        .containsExactly(new Report.Failed("A cache could not be swept", broken));
  }

  private LocalCache<String, String> failing(int atOnce) {
    Parts parts =
        new Parts() {
          @Override
          <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
            return new Judge<>(setup, statements) {
              @Override
              Ruling<V> onCached(K id, Entry<V> entry) {
                throw broken;
              }
            };
          }

          @Override
          <K, V> Sweeping<K, V> sweeping(Slots<K, V> slots, LocalCache.Answers<K, V> answers) {
            return new Sweeping<>(slots, answers, atOnce);
          }
        };
    return caches
        .nodeOf(
            caches.cluster().standalone(),
            CacheCluster.SETTINGS,
            new LocalCache.Answers<>(LocalCache.Beans.none(), sweeps::add, reports),
            parts)
        .cache();
  }
}
