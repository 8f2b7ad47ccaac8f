// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.measure.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** Counts the traffic of one entity. Safe for use by multiple threads, without a lock. */
final class Counts {

  private static final int EACH_OF = 1_000;
  private static final int SHARE = 8;

  final LongAdder published = new LongAdder();
  final LongAdder confirmed = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder applied = new LongAdder();
  final Histogram latency;
  final Histogram processing;

  /** Counted by the one thread that brings them. */
  private long arrivals;

  Counts(long now) {
    this.latency = new Histogram(now);
    this.processing = new Histogram(now);
  }

  /**
   * For how many arrivals the next one stands whose processing is measured; 0 if it is not. After
   * the first thousand, one of eight stands for eight: two looks at the clock cost as much as the
   * rest.
   */
  int measures() {
    long arrival = ++arrivals;
    if (arrival <= EACH_OF) {
      return 1;
    }
    return (arrival & (SHARE - 1)) == 0 ? SHARE : 0;
  }

  Traffic traffic(long now) {
    return new Traffic(
        published.sum(),
        confirmed.sum(),
        repeated.sum(),
        failed.sum(),
        received.sum(),
        applied.sum(),
        latency.timing(now),
        processing.timing(now));
  }
}
