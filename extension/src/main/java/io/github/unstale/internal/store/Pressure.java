// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.unstale.internal.config.CacheSettings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Whether entries have to go because there are too many.
 *
 * <p>Caffeine writes down what is read to know what is least missed. As long as nothing has to go,
 * one read of 256 is enough for that: most of what a hit costs is saved. Safe for use by multiple
 * threads; {@link #counts} takes no lock.
 */
final class Pressure {

  /** For so long after an eviction every read counts, in nanoseconds. */
  static final long LASTS = TimeUnit.MINUTES.toNanos(1);

  /** It may seem to be so much longer ago, in nanoseconds. */
  private static final long PRECISION = TimeUnit.SECONDS.toNanos(1);

  /** Of the clock's last bits, which nobody can foretell. */
  private static final long ONE_OF_MANY = 255;

  private final LongAdder evictions;
  private final LongSupplier clock;

  /** Whether entries live on by being read. */
  private final boolean always;

  private volatile long lastAt;

  /**
   * None yet.
   *
   * @param clock tells when the latest load began, without which nothing has to go
   */
  Pressure(CacheSettings settings, LongAdder evictions, LongSupplier clock) {
    this.always = !settings.expiry().afterAccess().isZero();
    this.evictions = evictions;
    this.clock = clock;
    this.lastAt = clock.getAsLong() - LASTS;
  }

  /** Caffeine has taken something out. */
  void evicted(RemovalCause cause) {
    evictions.increment();
    if (cause == RemovalCause.SIZE) {
      long now = clock.getAsLong();
      if (now - lastAt > PRECISION) { // readers look at it all the time
        lastAt = now;
      }
    }
  }

  /** Whether a read that begins now has to be written down. */
  boolean counts(long now) {
    return always || (now & ONE_OF_MANY) == 0 || now - lastAt < LASTS;
  }
}
