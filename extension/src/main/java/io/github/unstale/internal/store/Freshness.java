// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.StaleCacheException;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a slot may answer a read: by its age, and by what the fence says. */
final class Freshness {

  private final Fence fence;
  private final Supplier<String> trouble;
  private final LongSupplier clock;
  private final Counters counters;
  private final WhenStale whenStale;
  private final long lifetime;

  Freshness(LocalCache.Setup<?, ?> setup, Counters counters) {
    this.fence = setup.fence();
    this.trouble = setup.trouble();
    this.clock = setup.clock();
    this.counters = counters;
    this.whenStale = setup.settings().whenStale();
    this.lifetime = setup.settings().expireAfterWrite().toNanos();
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
      Instant provenAt = Instant.now().minusNanos(fence.unprovenFor(now));
      throw new StaleCacheException(fence.entity(), provenAt, trouble.get());
    }
  }
}
