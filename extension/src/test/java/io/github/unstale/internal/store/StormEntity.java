// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Random;

/**
 * How an entity is cached in a storm, and how far its database may lag. Nothing is evicted: what
 * Caffeine evicts is a matter of chance, and one seed must be the same storm each time.
 */
record StormEntity(String name, CacheSettings settings) {

  private static final int[] BOUNDS = {200, 500, 500, 1_000};

  static StormEntity any(String name, Random random) {
    Duration bound = Duration.ofMillis(BOUNDS[random.nextInt(BOUNDS.length)]);
    Duration quarantine = random.nextInt(3) == 0 ? bound.dividedBy(4) : Duration.ZERO;
    CacheCluster.Settings settings =
        new CacheCluster.Settings().maxStaleness(bound).quarantine(quarantine);
    if (random.nextInt(3) == 0) {
      settings.shareLoadsInTransactions();
    }
    return new StormEntity(name, settings.build());
  }

  Duration bound() {
    return settings.maxStaleness();
  }

  /** Whether loads may find what the database was some time ago. */
  boolean lags() {
    return !settings.quarantine().isZero();
  }

  boolean shares() {
    return settings.shareLoadsInTransactions();
  }

  /** How old the snapshot of a load is, in nanoseconds. */
  long lag(Random random) {
    return (long) (random.nextDouble() * settings.quarantine().toNanos());
  }
}
