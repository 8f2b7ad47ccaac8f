// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.TtlOf;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long entries live: ten seconds, unless something says otherwise. */
class ExpiryTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final Background background = new Background();
  private final Source source = new Source().with("1", "one").with("2", "two");

  @BeforeEach
  void start() {
    background.start();
  }

  private static CacheSettings settings(Duration afterAccess, double jitter) {
    return new CacheCluster.Settings()
        .maxStaleness(Duration.ofMinutes(1))
        .expiry(new CacheSettings.Expiry(TEN_SECONDS, afterAccess, Duration.ZERO, jitter))
        .build();
  }

  private LocalCache<String, String> cache(CacheSettings settings) {
    return background.node(settings).cache();
  }

  private LocalCache<String, String> cache(TtlOf<String> ttlOf) {
    return background
        .node(
            settings(Duration.ZERO, /* jitter= */ 0),
            LocalCache.Beans.<String, String>none()
                .tagsOf(List::of)
                .ttlOf(ttlOf)
                .onInvalidation((id, value, said) -> value + "!"))
        .cache();
  }

  @Test
  void afterAccess_whatIsReadStaysAndWhatIsNotGoes() {
    LocalCache<String, String> cache = cache(settings(Duration.ofSeconds(2), /* jitter= */ 0));
    cache.get("1", source);
    cache.get("2", source);

    background.pass(Duration.ofSeconds(1));
    cache.get("1", source);
    background.pass(Duration.ofSeconds(1));

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.peek("2")).isNull();
  }

  @Test
  void afterAccess_whatIsReadStays_thoughNothingElseWasLoadedForLong() {
    LocalCache<String, String> cache = cache(settings(Duration.ofSeconds(2), /* jitter= */ 0));
    cache.get("1", source);
    for (int i = 0; i < 5; i++) {
      background.pass(Duration.ofSeconds(1));
      cache.peek("1");
    }

    cache.get("2", source);

    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void afterAccess_doesNotOutliveTheWrite() {
    LocalCache<String, String> cache = cache(settings(Duration.ofSeconds(2), /* jitter= */ 0));
    cache.get("1", source);
    for (int i = 0; i < 9; i++) {
      background.pass(Duration.ofSeconds(1));
      assertThat(cache.peek("1")).isEqualTo("one");
    }

    background.pass(Duration.ofSeconds(1));

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void afterAccess_aValueThatIsChangedInPlaceKeepsItsLastRead() {
    LocalCache<String, String> cache =
        background
            .node(
                settings(Duration.ofSeconds(2), /* jitter= */ 0),
                LocalCache.Beans.<String, String>none()
                    .onInvalidation((id, value, said) -> value + "!"))
            .cache();
    cache.get("1", source);
    background.pass(Duration.ofMillis(1_500));
    cache.get("1", source);

    cache.invalidate("1", "changed");
    background.pass(Duration.ofSeconds(1));

    assertThat(cache.peek("1")).isEqualTo("one!");
  }

  @Test
  void jitter_entriesOfOneMomentEndAtMany() {
    LocalCache<String, String> cache = cache(settings(Duration.ZERO, /* jitter= */ 0.5));
    List<String> ids = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    ids.forEach(id -> cache.get(id, it -> "value"));

    background.pass(Duration.ofMillis(4_999));
    assertThat(alive(cache, ids)).isEqualTo(100);
    background.pass(Duration.ofMillis(2_500));

    assertThat(alive(cache, ids)).isBetween(45L, 55L);
    background.pass(Duration.ofMillis(2_501));
    assertThat(alive(cache, ids)).isZero();
  }

  private static long alive(LocalCache<String, String> cache, List<String> ids) {
    return ids.stream().filter(id -> cache.peek(id) != null).count();
  }

  @Test
  void ttlOfAValue_takesThePlaceOfTheConfiguredOne() {
    LocalCache<String, String> cache =
        cache(
            value ->
                switch (value) {
                  case "one" -> Duration.ofSeconds(1);
                  case "two" -> Duration.ofSeconds(20);
                  default -> null;
                });
    cache.get("1", source);
    cache.get("2", source);
    cache.get("3", id -> "other");

    background.pass(Duration.ofSeconds(1));
    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("3")).isEqualTo("other");
    background.pass(Duration.ofSeconds(9));
    assertThat(cache.peek("3")).isNull();
    assertThat(cache.peek("2")).isEqualTo("two");
    background.pass(TEN_SECONDS);

    assertThat(cache.peek("2")).isNull();
  }

  @Test
  void ttlOfAValue_countsFromTheBeginningOfTheLoad() {
    LocalCache<String, String> cache = cache(value -> Duration.ofSeconds(2));
    cache.get(
        "1",
        id -> {
          background.jump(Duration.ofSeconds(1));
          return "one";
        });

    background.pass(Duration.ofSeconds(1));

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void ttlOfAValue_thatIsOver_valueIsReturnedAndNotKept() {
    LocalCache<String, String> cache =
        cache(value -> "one".equals(value) ? Duration.ZERO : Duration.ofSeconds(-1));

    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.get("2", source)).isEqualTo("two");

    assertThat(cache.size()).isZero();
    assertThat(cache.stats().refusedFills()).isEqualTo(2);
    assertThat(background.reports(Report.CallbackFailed.class)).isEmpty();
  }

  @Test
  void ttlOfAValue_isAskedAgainWhenItIsChangedInPlace() {
    LocalCache<String, String> cache =
        cache(value -> Duration.ofSeconds("one!".equals(value) ? 3 : 1));
    cache.get("1", source);

    cache.invalidate("1", "changed");
    background.pass(Duration.ofSeconds(2));

    assertThat(cache.peek("1")).isEqualTo("one!");
    background.pass(Duration.ofSeconds(1));
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void ttlOfAValue_thatCannotBeTold_valueIsReturnedAndNotKept() {
    IllegalStateException cause = new IllegalStateException("no idea");
    LocalCache<String, String> cache =
        cache(
            value -> {
              throw cause;
            });

    assertThat(cache.get("1", source)).isEqualTo("one");

    assertThat(cache.size()).isZero();
    assertThat(background.reports(Report.CallbackFailed.class))
        .containsExactly(new Report.CallbackFailed("token", World.Callback.TTL, cause));
  }

  @Test
  void ttlOfAValue_ofAgesOfAges_isTheLongestThereIs() {
    LocalCache<String, String> cache = cache(value -> Duration.ofSeconds(Long.MAX_VALUE));
    cache.get("1", source);

    background.pass(TEN_SECONDS);

    assertThat(cache.peek("1")).isEqualTo("one");
  }
}
