// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Does something again and again, evenly. */
final class Pace {

  /** What is done: the n-th time, returning when that was. */
  interface Step {

    /** Does it. */
    long take(int n) throws Exception;
  }

  private Pace() {}

  /** So often, with so many nanoseconds from one to the next; returns the times as a line. */
  static String keep(int count, long interval, Step step) throws Exception {
    long[] times = new long[count];
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long early = begun + i * interval - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
      times[i] = step.take(i);
    }
    return Arrays.stream(times).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }
}
