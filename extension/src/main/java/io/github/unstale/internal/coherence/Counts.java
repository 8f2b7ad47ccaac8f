// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.measure.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** Counts the traffic of one entity. Safe for use by multiple threads, without a lock. */
final class Counts {

  final LongAdder published = new LongAdder();
  final LongAdder confirmed = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder applied = new LongAdder();
  final Histogram latency;
  final Histogram processing;

  Counts(long now) {
    this.latency = new Histogram(now);
    this.processing = new Histogram(now);
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
