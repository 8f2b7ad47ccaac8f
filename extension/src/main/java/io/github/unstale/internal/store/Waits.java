// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.LoadTimeoutException;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long reads wait for loads. Safe for use by multiple threads. */
final class Waits<K, V> {

  private final String entity;
  private final Freshness freshness;
  private final Judge<K, V> judge;
  private final LongSupplier clock;
  private final Duration hard;
  private final long softNanos;
  private final long hardNanos;

  Waits(LocalCache.Setup<K, V> setup, Freshness freshness, Judge<K, V> judge) {
    CacheSettings.Loads loads = setup.settings().loads();
    this.entity = setup.fence().entity();
    this.freshness = freshness;
    this.judge = judge;
    this.clock = setup.clock();
    this.hard = loads.hardTimeout();
    this.softNanos = loads.softTimeout().toNanos();
    this.hardNanos = hard.toNanos();
  }

  /** Whether a read may end before one of these loads that it waits for. */
  boolean mayEndBefore(Collection<Load<K, V>> loads) {
    return hardNanos > 0 || (softNanos > 0 && loads.stream().anyMatch(load -> load.last() != null));
  }

  /** When a read begins to wait. */
  long begin() {
    return softNanos > 0 || hardNanos > 0 ? clock.getAsLong() : 0;
  }

  /**
   * The value that a read gets that has waited since {@code began}.
   *
   * @throws LoadTimeoutException if the load takes too long, and there is nothing to be had instead
   */
  @Nullable V await(Load<K, V> load, long began) {
    refuseOwn(load);
    if (softNanos > 0 && !load.endsWithin(left(softNanos, began))) {
      V last = lastValue(load);
      if (last != null) {
        load.giveUp();
        return last;
      }
    }
    if (hardNanos > 0 && !load.endsWithin(left(hardNanos, began))) {
      load.giveUp();
      throw new LoadTimeoutException(entity, hard);
    }
    return load.join();
  }

  /** A load that waits for itself would wait for ever. */
  void refuseOwn(Load<K, V> load) {
    if (load.isMine()) {
      throw new IllegalStateException(
          "UNSTALE-502: The loader of entity '"
              + entity
              + "' asks the cache for the id that it is loading."
              + " Read it from its source there instead.");
    }
  }

  private @Nullable V lastValue(Load<K, V> load) {
    Entry<V> last = load.last();
    return last != null && freshness.allowsLast(last) ? load.lastValue(last, judge) : null;
  }

  private long left(long of, long began) {
    return of - (clock.getAsLong() - began);
  }
}
