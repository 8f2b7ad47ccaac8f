// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * For how long after an invalidation, or after doubt, a load of what it covered is not kept: it may
 * have read from an older snapshot, or from a replica that lags.
 *
 * <p>Safe for use by multiple threads.
 */
class Quarantine {

  private final long length;
  private final LongSupplier clock;

  /** When each stripe of ids was invalidated last. */
  private final AtomicLongArray times;

  private volatile long wholeAt;
  private volatile long doubtedAt;

  Quarantine(Duration length, LongSupplier clock) {
    this.length = length.toNanos();
    this.clock = clock;
    this.times = new AtomicLongArray(this.length == 0 ? 0 : Marks.stripes());
    long never = clock.getAsLong() - this.length;
    for (int i = 0; i < times.length(); i++) {
      times.set(i, never);
    }
    this.wholeAt = never;
    this.doubtedAt = never;
  }

  /** An id is invalid. */
  void cover(int hash) {
    if (length != 0) {
      times.set(Marks.stripe(hash), clock.getAsLong());
    }
  }

  /** Everything is invalid. */
  void coverAll() {
    wholeAt = clock.getAsLong();
  }

  /** Invalidations may have been lost. */
  void doubt() {
    doubtedAt = clock.getAsLong();
  }

  /** Whether a load of an id has begun after the quarantine of all that covers it. */
  boolean keeps(int hash, Fence.Start start) {
    return length == 0
        || (isPast(times.get(Marks.stripe(hash)), start)
            && isPast(wholeAt, start)
            && isPast(doubtedAt, start));
  }

  /** Whether there is any. */
  boolean isLong() {
    return length != 0;
  }

  /** Whether a load has begun so soon after an event, or before it. */
  boolean covers(long event, Fence.Start start) {
    return !isPast(event, start);
  }

  private boolean isPast(long event, Fence.Start start) {
    return start.at() - event >= length;
  }
}
