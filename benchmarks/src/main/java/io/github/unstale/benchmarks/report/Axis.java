// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where numbers stand along a line. It is logarithmic where they span more than a decade and a half
 * and all are above zero.
 *
 * @param low the number at its beginning
 * @param high the number at its end
 * @param logarithmic whether equal steps are equal factors
 * @param ticks the numbers that it shows
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

  private static final double DECADES = 30;

  /** One from the first to the last of some numbers, each of which it shows. */
  static Axis through(DoubleStream numbers) {
    List<Double> ticks = numbers.distinct().sorted().boxed().toList();
    double low = ticks.get(0);
    double high = ticks.get(ticks.size() - 1);
    return low == high
        ? new Axis(low - 1, high + 1, false, ticks)
        : new Axis(low, high, isWide(low, high), ticks);
  }

  /** One with round numbers around some numbers. */
  static Axis around(double least, double most) {
    return isWide(least, most) ? decades(least, most) : fromZero(Math.min(0, least), most);
  }

  private static boolean isWide(double low, double high) {
    return low > 0 && high / low >= DECADES;
  }

  private static Axis decades(double least, double most) {
    int first = (int) Math.floor(Math.log10(least));
    int last = (int) Math.ceil(Math.log10(most));
    List<Double> ticks =
        IntStream.rangeClosed(first, last).mapToObj(power -> Math.pow(10, power)).toList();
    return new Axis(ticks.get(0), ticks.get(ticks.size() - 1), true, ticks);
  }

  private static Axis fromZero(double least, double most) {
    double span = most > least ? most - least : 1;
    double step = roundStep(span / 4);
    int first = (int) Math.floor(least / step);
    int last = (int) Math.ceil((least + span) / step);
    List<Double> ticks = IntStream.rangeClosed(first, last).mapToObj(n -> n * step).toList();
    return new Axis(ticks.get(0), ticks.get(ticks.size() - 1), false, ticks);
  }

  /** 1, 2 or 5 times a power of ten, and not less than this. */
  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> step >= least * 0.999)
        .findFirst()
        .orElseThrow();
  }

  /** Where a number stands: 0 at the beginning, 1 at the end. */
  double position(double number) {
    return logarithmic
        ? Math.log(number / low) / Math.log(high / low)
        : (number - low) / (high - low);
  }
}
