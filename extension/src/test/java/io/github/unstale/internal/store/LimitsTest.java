// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many entries there are and how long they live; standalone, so that nothing else counts. */
class LimitsTest {

  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final Duration NANO = Duration.ofNanos(1);

  private final CacheCluster caches = new CacheCluster();
  private final Source source = new Source().with("1", "one").with("2", "two");

  private LocalCache<String, String> expiring() {
    return caches
        .standalone(new CacheCluster.Settings().expireAfterWrite(LIFETIME).build())
        .cache();
  }

  private void pass(Duration time) {
    caches.cluster().clock().pass(time);
  }

  @Test
  void entry_isServedUntilItsLifetimeAfterItsLoadBegan() {
    LocalCache<String, String> cache = expiring();
    cache.get("1", source);

    pass(LIFETIME.minus(NANO));
    assertThat(cache.peek("1")).isEqualTo("one");
    pass(NANO);

    assertThat(cache.peek("1")).isNull();
    source.with("1", "uno");
    assertThat(cache.get("1", source)).isEqualTo("uno");
    assertThat(cache.stats().staleReads()).isZero();
  }

  @Test
  void entry_whoseLoadTookLong_isNoYoungerForThat() {
    LocalCache<String, String> cache = expiring();
    cache.get(
        "1",
        id -> {
          pass(LIFETIME.dividedBy(2));
          return "slow";
        });

    pass(LIFETIME.dividedBy(2));

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void entry_expired_leavesWithTheNextLoadsAndIsCounted() {
    LocalCache<String, String> cache = expiring();
    cache.get("1", source);
    pass(LIFETIME.multipliedBy(2));

    for (int i = 0; i < Upkeep.MOST; i++) {
      cache.get("id-" + i, id -> id);
    }

    assertThat(cache.size()).isEqualTo(Upkeep.MOST);
    assertThat(cache.stats().evictions()).isEqualTo(1);
  }

  @Test
  void entry_acrossTheOverflowOfTheClock_livesAsLong() {
    LocalCache<String, String> cache = expiring();
    cache.get("1", source);

    Duration last = Duration.ofMillis(1);
    pass(LIFETIME.minus(last)); // the fake clock overflows five seconds after its start
    assertThat(caches.cluster().clock().getAsLong()).isNegative();
    cache.get("2", source);
    assertThat(cache.peek("1")).isEqualTo("one");
    pass(last);

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void load_longerThanTheLifetime_isNotWaitedFor() {
    LocalCache<String, String> cache = expiring();

    String slow =
        cache.get(
            "1",
            id -> {
              pass(LIFETIME);
              return "slow, and then " + cache.get(id, source);
            });

    assertThat(slow).isEqualTo("slow, and then one");
    assertThat(cache.peek("1")).isEqualTo("one");
  }

  /** A cache of that size after so many loads, none of which has made it too big. */
  private LocalCache<String, String> filled(int maximumSize, int loads) {
    LocalCache<String, String> cache =
        caches.standalone(new CacheCluster.Settings().maximumSize(maximumSize).build()).cache();
    for (int i = 0; i < loads; i++) {
      cache.get("id-" + i, id -> id);
      assertThat(cache.size()).isLessThanOrEqualTo(maximumSize);
    }
    return cache;
  }

  @Test
  void size_neverPassesItsMaximum() {
    LocalCache<String, String> cache = filled(10, 100);

    assertThat(cache.size()).isEqualTo(10);
    assertThat(cache.stats().evictions()).isEqualTo(90);
  }

  @Test
  void size_ofABigCache_neverPassesItsMaximumEither() {
    LocalCache<String, String> cache = filled(2_000, 5_000);

    assertThat(cache.size()).isBetween(2_000L - Upkeep.MOST, 2_000L);
  }

  @Test
  void size_afterEverythingWasInvalidated_isZeroAndNothingCountsAsEvicted() {
    LocalCache<String, String> cache = expiring();
    cache.get("1", source);

    cache.invalidateAll();

    assertThat(cache.size()).isZero();
    assertThat(cache.stats().evictions()).isZero();
  }

  @Test
  void standalone_withoutBound_servesUntilTheEntryExpires() {
    LocalCache<String, String> cache = caches.standalone(CacheCluster.SETTINGS).cache();
    cache.get("1", source);

    pass(CacheCluster.SETTINGS.expiry().afterWrite().minus(NANO));

    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void serialised_becomesItsReference() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(expiring());
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo("reference");
    }
  }
}
