// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Random;

/** How caches behave in storms: a little of everything, and each thing alone as well. */
final class StormSettings {

  private static final int[] BOUNDS = {200, 500, 500, 1_000};
  private static final Duration LONG = CacheSettings.DEFAULTS.expiry().afterWrite();

  private StormSettings() {}

  static CacheSettings any(boolean foreignWriters, Random random) {
    Duration bound = Duration.ofMillis(BOUNDS[random.nextInt(BOUNDS.length)]);
    Duration quarantine = random.nextInt(3) == 0 ? bound.dividedBy(4) : Duration.ZERO;
    CacheSettings.Loads loads = loads(random);
    boolean hasEnd = loads.refreshAhead() > 0 || !loads.failSafe().isZero();
    return CacheSettings.DEFAULTS
        .with(size(random))
        .with(expiry(random.nextInt(4) == 0 ? !hasEnd : hasEnd, random))
        .with(
            new CacheSettings.Staleness(
                bound, CacheSettings.WhenStale.RELOAD, quarantine, foreignWriters))
        .with(loads);
  }

  private static CacheSettings.Size size(Random random) {
    return random.nextInt(3) == 0
        ? new CacheSettings.Size(/* maximumSize= */ 0, StormHabits.MOST_WEIGHT)
        : new CacheSettings.Size(1_000, /* maximumWeight= */ 0);
  }

  private static CacheSettings.Expiry expiry(boolean isShort, Random random) {
    return new CacheSettings.Expiry(
        isShort ? between(200, 1_200, random) : LONG,
        sometimes(6, 150, 600, random),
        sometimes(2, 100, 900, random),
        random.nextInt(3) == 0 ? random.nextDouble() * 0.5 : 0);
  }

  private static CacheSettings.Loads loads(Random random) {
    Duration failSafe = sometimes(3, 200, 1_200, random);
    return new CacheSettings.Loads(
        random.nextInt(3) == 0,
        random.nextInt(3) == 0 ? 0.1 + random.nextDouble() * 0.6 : 0,
        failSafe,
        failSafe.isZero() ? Duration.ZERO : sometimes(2, 5, 80, random),
        sometimes(5, 80, 500, random));
  }

  private static Duration sometimes(int rarely, int least, int most, Random random) {
    Duration time = between(least, most, random);
    return random.nextInt(rarely) == 0 ? time : Duration.ZERO;
  }

  private static Duration between(int least, int most, Random random) {
    return Duration.ofMillis(least + random.nextInt(most - least));
  }

  /** Whether entries live long by these. */
  static boolean isForLong(CacheSettings settings) {
    CacheSettings.Expiry expiry = settings.expiry();
    return expiry.afterWrite().equals(LONG) && expiry.afterAccess().isZero();
  }
}
