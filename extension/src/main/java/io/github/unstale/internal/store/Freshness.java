// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.StaleCacheException;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a slot may answer a read: by its age, and by what the fence says. */
final class Freshness {

  private final Fence fence;
  private final LocalCache.Feed feed;
  private final LongSupplier clock;
  private final Counters counters;
  private final WhenStale whenStale;
  private final double refreshAhead;
  private final long longestLoad;
  private final long idle;
  private final long failSafe;

  Freshness(LocalCache.Setup<?, ?> setup, Counters counters) {
    CacheSettings settings = setup.settings();
    this.fence = setup.fence();
    this.feed = setup.feed();
    this.clock = setup.clock();
    this.counters = counters;
    this.whenStale = settings.staleness().whenStale();
    this.refreshAhead = settings.loads().refreshAhead();
    this.longestLoad = settings.expiry().afterWrite().toNanos();
    this.idle = settings.expiry().afterAccess().toNanos();
    this.failSafe = settings.loads().failSafe().toNanos();
  }

  /** The time, for a read that begins. */
  long now() {
    return clock.getAsLong();
  }

  /** What a proof extends for a read that began then; asked before it looks for a slot. */
  long extended(long now) {
    return fence.extended(now);
  }

  /** Whether a read that began then may have this. */
  boolean allows(Entry<?> entry, long now, long extended) {
    long age = now - entry.at();
    return (age < entry.calm() || isAliveAndSeen(entry, age, now))
        && isTrusted(entry.epoch(), entry.at(), now, extended);
  }

  /** Whether a read that began then might have this, which nobody reads. */
  boolean wouldAllow(Entry<?> entry, long now, long extended) {
    return isAlive(entry, now) && isTrusted(entry.epoch(), entry.at(), now, extended);
  }

  /** What a read sees to where it does not see at once that all is well. */
  private boolean isAliveAndSeen(Entry<?> entry, long age, long now) {
    if (!isAlive(entry, now)) {
      return false;
    }
    if (idle > 0) {
      entry.access(now);
    }
    if (refreshAhead > 0 && !entry.isAbsent() && age >= entry.lifetime() * refreshAhead) {
      entry.refreshIsDue();
    }
    return true;
  }

  private boolean isAlive(Entry<?> entry, long now) {
    return now - entry.at() < entry.lifetime() && (idle == 0 || now - entry.accessed() < idle);
  }

  private boolean isTrusted(Entry<?> entry, long now) {
    return isTrusted(entry.epoch(), entry.at(), now, extended(now));
  }

  private boolean isTrusted(int epoch, long at, long now, long extended) {
    return whenStale == WhenStale.SERVE || fence.serves(epoch, at, now, extended);
  }

  /** Whether a read that began then may wait for a load under way. */
  boolean allowsToJoin(Load<?, ?> load, long now, long extended) {
    Fence.Start start = load.start();
    return now - start.at() < longestLoad && isTrusted(start.epoch(), start.at(), now, extended);
  }

  /** Whether an entry whose time is over may still be had where its load fails. */
  boolean allowsLast(Entry<?> entry) {
    long now = clock.getAsLong();
    return failSafe > 0 && now - entry.at() < entry.lifetime() + failSafe && isTrusted(entry, now);
  }

  /**
   * Lets a read load anew what it may not have.
   *
   * @throws StaleCacheException if {@code when-stale} is {@code fail} and the feed is not proven
   */
  void requireReload(@Nullable Slot<?> refused) {
    long now = clock.getAsLong();
    if (!(refused instanceof Entry<?> entry) || !isAlive(entry, now)) {
      return;
    }
    counters.staleReads.increment();
    if (whenStale == WhenStale.FAIL && !fence.isProven(now)) {
      Instant provenAt = Instant.now().minusNanos(fence.unprovenFor(now));
      throw new StaleCacheException(fence.entity(), provenAt, feed.trouble());
    }
  }
}
