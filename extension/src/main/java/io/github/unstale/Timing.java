// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;

/**
 * How long something took, on this node.
 *
 * <p>The percentiles are of the last five to ten minutes, and at most 7 % too long; a percentile of
 * nothing is zero. The count and the total are of all time since the start.
 *
 * @param count how often it was measured
 * @param total how long it took in all
 * @param p50 half of the measurements were no longer than this
 * @param p99 ninety-nine of a hundred were no longer than this
 */
public record Timing(long count, Duration total, Duration p50, Duration p99) {

  /** Nothing was measured. */
  public static final Timing NONE = new Timing(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /**
   * The mean of all time.
   *
   * @return zero when nothing was measured yet
   */
  public Duration mean() {
    return count == 0 ? Duration.ZERO : total.dividedBy(count);
  }
}
