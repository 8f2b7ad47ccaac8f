// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.measure;

import io.github.unstale.Timing;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long something takes: a count and a total of all time, and percentiles of the last minutes.
 *
 * <p>Two windows follow each other; percentiles are of both. Safe for use by multiple threads,
 * without a lock; measuring allocates nothing but a window every five minutes.
 */
public final class Histogram {

  /** How long a window lasts, in nanoseconds. */
  static final long WINDOW = TimeUnit.MINUTES.toNanos(5);

  private static final AtomicReferenceFieldUpdater<Histogram, Windows> WINDOWS =
      AtomicReferenceFieldUpdater.newUpdater(Histogram.class, Windows.class, "windows");

  private final LongAdder count = new LongAdder();
  private final LongAdder total = new LongAdder();
  private volatile Windows windows;

  private record Windows(long since, Window present, Window before) {

    static Windows from(long now) {
      return new Windows(now, new Window(), new Window());
    }

    boolean areOver(long now) {
      return now - since >= WINDOW;
    }

    Windows next(long now) {
      return now - since >= 2 * WINDOW ? from(now) : new Windows(now, new Window(), present);
    }
  }

  /** Nothing is measured yet. */
  public Histogram(long now) {
    this.windows = Windows.from(now);
  }

  /** Something took so many nanoseconds, until now. */
  public void add(long nanos, long now) {
    add(nanos, now, /* times= */ 1);
  }

  /** Something took so many nanoseconds, until now, and stands for so many like it. */
  public void add(long nanos, long now, int times) {
    long taken = Math.max(0, nanos);
    count.add(times);
    total.add(taken * times);
    at(now).present().add(taken, times);
  }

  /** The windows of a time; whoever is the first to see that one is over begins the next. */
  private Windows at(long now) {
    Windows seen = windows;
    if (seen.areOver(now)) {
      WINDOWS.compareAndSet(this, seen, seen.next(now));
    }
    return windows;
  }

  /** What was measured until now. */
  public Timing timing(long now) {
    Windows seen = at(now);
    return new Timing(
        count.sum(),
        Duration.ofNanos(total.sum()),
        Duration.ofNanos(seen.present().percentile(seen.before(), 50)),
        Duration.ofNanos(seen.present().percentile(seen.before(), 99)));
  }
}
