// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.WeightOf;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cache that holds what weighs 100. */
class WeightTest {

  private final Background background = new Background();

  private LocalCache<String, String> cache(WeightOf<String> weightOf) {
    return cache(weightOf, /* maximumSize= */ 1);
  }

  private LocalCache<String, String> cache(WeightOf<String> weightOf, long maximumSize) {
    return background
        .node(
            new CacheCluster.Settings()
                .size(new CacheSettings.Size(maximumSize, /* maximumWeight= */ 100))
                .build(),
            LocalCache.Beans.<String, String>none()
                .weightOf(weightOf)
                .onInvalidation((id, value, said) -> value.repeat(100)))
        .cache();
  }

  private static long kept(LocalCache<String, String> cache) {
    return IntStream.range(0, 100)
        .mapToObj(id -> cache.peek(Integer.toString(id)))
        .filter(Objects::nonNull)
        .count();
  }

  @Test
  void weights_decideHowManyFit() {
    LocalCache<String, String> cache = cache(String::length, /* maximumSize= */ 50_000);
    List<String> ids = IntStream.range(0, 50).mapToObj(Integer::toString).toList();

    ids.forEach(id -> cache.get(id, it -> "0123456789"));

    assertThat(kept(cache)).isBetween(1L, 10L);
    assertThat(cache.stats().evictions()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void lightOnes_allFit_whateverTheMaximumSize() {
    LocalCache<String, String> cache = cache(String::length);

    IntStream.range(0, 100).forEach(id -> cache.get(Integer.toString(id), it -> ""));

    assertThat(kept(cache)).isEqualTo(100);
  }

  @Test
  void changedInPlace_isWeighedAnew() {
    LocalCache<String, String> cache = cache(String::length);
    cache.get("1", id -> "xx");
    assertThat(cache.peek("1")).isEqualTo("xx");

    cache.invalidate("1", "grown");

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void weightThatIsNone_valueIsReturnedAndNotKept() {
    LocalCache<String, String> cache = cache(value -> -1);

    assertThat(cache.get("1", id -> "one")).isEqualTo("one");

    assertThat(cache.size()).isZero();
    assertThat(background.reports(Report.CallbackFailed.class))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.callback()).isEqualTo(World.Callback.WEIGHT);
              assertThat(report.cause()).hasMessage("A value weighs -1. A weight is zero or more.");
            });
  }
}
