// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import java.util.Arrays;

/** How long it took from one time to another, sorted, in microseconds. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record Percentiles(double[] sorted) {

  /** From these times to those, one by one. */
  static Percentiles between(double[] from, double[] to) {
    double[] taken = new double[from.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = (to[i] - from[i]) / 1e3;
    }
    Arrays.sort(taken);
    return new Percentiles(taken);
  }

  /** What so large a share does not exceed. */
  double at(double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }
}
