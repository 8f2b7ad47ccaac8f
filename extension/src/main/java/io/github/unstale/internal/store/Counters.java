// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.CacheStats;
import io.github.unstale.Timing;
import io.github.unstale.internal.measure.Histogram;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what a cache does. Safe for use by multiple threads; counting takes no lock. */
final class Counters {

  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder loadFailures = new LongAdder();
  final LongAdder puts = new LongAdder();
  final LongAdder refusedFills = new LongAdder();
  final LongAdder staleReads = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder evictions = new LongAdder();
  final OwnAge ownAge = new OwnAge(hits);
  private final LongSupplier clock;
  private final Histogram loadTimes;

  /** By the cache's clock. */
  Counters(LongSupplier clock) {
    this.clock = clock;
    this.loadTimes = new Histogram(clock.getAsLong());
  }

  /** The beginning of a load. */
  long begin() {
    return clock.getAsLong();
  }

  /** A load that began then has brought something, or nothing. */
  void loaded(long began) {
    end(began);
    loads.increment();
  }

  /** A load that began then has failed. */
  void failed(long began) {
    end(began);
    loadFailures.increment();
  }

  private void end(long began) {
    long now = clock.getAsLong();
    loadTimes.add(now - began, now);
  }

  CacheStats snapshot(Timing invalidationTimes) {
    return new CacheStats(
        hits.sum(),
        misses.sum(),
        loads.sum(),
        loadFailures.sum(),
        puts.sum(),
        refusedFills.sum(),
        staleReads.sum(),
        ownAge.reads(),
        invalidations.sum(),
        evictions.sum(),
        loadTimes.timing(clock.getAsLong()),
        invalidationTimes);
  }
}
