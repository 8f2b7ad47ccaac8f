// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives entries their lifetimes. Safe for use by multiple threads. */
final class Lifetimes {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Multiples of this, without their whole parts, are spread evenly however many they are. */
  private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

  private final CacheSettings.Expiry expiry;
  private final double refreshAhead;
  private final AtomicLong given = new AtomicLong();

  /** What most entries have; it stands for all of them. */
  private final Lifetime usual;

  Lifetimes(CacheSettings settings) {
    this.expiry = settings.expiry();
    this.refreshAhead = settings.loads().refreshAhead();
    this.usual = ofValue(expiry.afterWrite().toNanos());
  }

  /** Of a value of which nothing is told. */
  Lifetime usual() {
    return usual;
  }

  /**
   * Of a value.
   *
   * @param told what the application says of it, or null if it says nothing
   * @return null if it is not to be kept
   */
  @Nullable Lifetime of(@Nullable Duration told) {
    Duration most = told == null ? expiry.afterWrite() : told;
    if (most.isNegative() || most.isZero()) {
      return null;
    }
    long total = early(most.compareTo(LONGEST) < 0 ? most : LONGEST);
    return total == usual.total() ? usual : ofValue(total);
  }

  private Lifetime ofValue(long total) {
    return lifetime(total, refreshAhead > 0 ? (long) (total * refreshAhead) : total);
  }

  /** Of the knowledge that there is no value; null if that is not to be kept. */
  @Nullable Lifetime ofAbsent() {
    long total = early(expiry.absentAfterWrite());
    return total == 0 ? null : lifetime(total, total);
  }

  private Lifetime lifetime(long total, long calm) {
    return new Lifetime(total, expiry.afterAccess().isZero() ? calm : 0);
  }

  /** Not all at once: each ends by another share of the jitter before its time. */
  private long early(Duration most) {
    long total = most.toNanos();
    if (expiry.jitter() == 0) {
      return total;
    }
    double share = (given.getAndIncrement() * GOLDEN_SECTION) % 1;
    return total - (long) (total * expiry.jitter() * share);
  }
}
