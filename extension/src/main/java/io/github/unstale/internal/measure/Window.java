// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.measure;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was measured in a while: how often each duration, to within a sixteenth.
 *
 * <p>Sixteen buckets for each doubling. Safe for use by multiple threads.
 */
final class Window {

  private static final int BITS = 4;
  private static final int STEPS = 1 << BITS;

  private static final AtomicIntegerFieldUpdater<Window> END =
      AtomicIntegerFieldUpdater.newUpdater(Window.class, "end");

  private final AtomicLongArray buckets = new AtomicLongArray((Long.SIZE - BITS) * STEPS);

  /** No bucket from here on holds anything: percentiles need not look there. */
  private volatile int end;

  void add(long nanos, int times) {
    int bucket = bucket(nanos);
    buckets.getAndAdd(bucket, times);
    if (bucket >= end) {
      END.accumulateAndGet(this, bucket + 1, Math::max);
    }
  }

  /** The duration that so many of a hundred, of this window and another one, do not exceed. */
  long percentile(Window other, int ofHundred) {
    int last = Math.max(end, other.end);
    long all = 0;
    for (int i = 0; i < last; i++) {
      all += buckets.get(i) + other.buckets.get(i);
    }
    long wanted = (all * ofHundred + 99) / 100;
    long seen = 0;
    for (int i = 0; i < last && seen < wanted; i++) {
      seen += buckets.get(i) + other.buckets.get(i);
      if (seen >= wanted) {
        return longest(i);
      }
    }
    return 0;
  }

  /** The first ones hold one nanosecond each; all others a sixteenth of a power of two. */
  private static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
    return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
  }

  private static long longest(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    long first = (long) (STEPS + bucket % STEPS) << shift;
    return first + (1L << shift) - 1;
  }
}
