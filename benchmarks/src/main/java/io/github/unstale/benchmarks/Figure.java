// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.util.Arrays;

/**
 * What was measured.
 *
 * @param value the median, or the ratio of two medians
 * @param min the least of all rounds
 * @param max the most of all rounds
 * @param rounds how many there were
 */
public record Figure(double value, double min, double max, int rounds) {

  /** Of what each round has given. */
  static Figure of(double... rounds) {
    double[] sorted = sorted(rounds);
    return new Figure(median(rounds), sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** How what some rounds have given compares to what the rounds beside them have. */
  static Figure ratio(double[] rounds, double[] beside) {
    double[] ratios = new double[rounds.length];
    for (int i = 0; i < rounds.length; i++) {
      ratios[i] = rounds[i] / beside[i];
    }
    double[] sorted = sorted(ratios);
    double value = median(rounds) / median(beside);
    return new Figure(value, sorted[0], sorted[sorted.length - 1], rounds.length);
  }

  /** The one in the middle, or between the two in the middle. */
  public static double median(double... values) {
    double[] sorted = sorted(values);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double[] sorted(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
