// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.CacheStats;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache does. Safe for use by multiple threads; counting takes no lock. */
final class Counters {

  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder loadFailures = new LongAdder();
  final LongAdder refusedFills = new LongAdder();
  final LongAdder staleReads = new LongAdder();
  final LongAdder invalidations = new LongAdder();
  final LongAdder evictions = new LongAdder();

  CacheStats snapshot() {
    return new CacheStats(
        hits.sum(),
        misses.sum(),
        loads.sum(),
        loadFailures.sum(),
        refusedFills.sum(),
        staleReads.sum(),
        invalidations.sum(),
        evictions.sum());
  }
}
