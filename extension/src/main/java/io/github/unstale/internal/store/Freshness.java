// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.StaleCacheException;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a slot may answer a read: by its age, and by what the fence says. */
final class Freshness {

  private final Fence fence;
  private final LongSupplier clock;
  private final Counters counters;
  private final WhenStale whenStale;
  private final long lifetime;

  Freshness(CacheSettings settings, Fence fence, LongSupplier clock, Counters counters) {
    this.fence = fence;
    this.clock = clock;
    this.counters = counters;
    this.whenStale = settings.whenStale();
    this.lifetime = settings.expireAfterWrite().toNanos();
  }

  /** Whether a read that begins now may have this. Reads one clock. */
  boolean allows(Slot<?> slot) {
    return allows(slot, clock.getAsLong());
  }

  private boolean allows(Slot<?> slot, long now) {
    return isAlive(slot, now) && (whenStale == WhenStale.SERVE || fence.serves(slot.start(), now));
  }

  private boolean isAlive(Slot<?> slot, long now) {
    return now - slot.start().at() < lifetime;
  }

  /**
   * Lets a read load anew what it may not have.
   *
   * @throws StaleCacheException if {@code when-stale} is {@code fail} and the feed is not proven
   */
  void requireReload(@Nullable Slot<?> refused) {
    long now = clock.getAsLong();
    if (!(refused instanceof Entry) || !isAlive(refused, now)) {
      return;
    }
    counters.staleReads.increment();
    if (whenStale == WhenStale.FAIL && !fence.isProven(now)) {
      throw new StaleCacheException(
          "UNSTALE-501: The cache of entity '"
              + fence.entity()
              + "' holds a value that may be too old: its feed has not been proven for "
              + TimeUnit.NANOSECONDS.toMillis(fence.unprovenFor(now))
              + " ms. The read fails because when-stale of this cache is 'fail';"
              + " 'reload' would load the value again.");
    }
  }
}
