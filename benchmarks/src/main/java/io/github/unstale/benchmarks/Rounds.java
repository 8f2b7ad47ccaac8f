// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Rounds in which things are measured by turns, after seconds in which nothing is written down. A
 * transaction passes through much code, and the compilers share the processor with all else: what
 * is measured before they have come to an end is them.
 */
public final class Rounds {

  private static final Duration WARMING = Duration.ofSeconds(8);

  private Rounds() {}

  /**
   * The figures of each thing, round by round.
   *
   * @param round measures all of them once
   */
  public static double[][] of(Scale scale, Supplier<double[]> round) {
    return of(scale, round, round);
  }

  /**
   * The same with another way to warm up.
   *
   * @param warming is done as often as there is time for; what it answers is for nobody
   */
  public static double[][] of(Scale scale, Supplier<?> warming, Supplier<double[]> round) {
    long end = System.nanoTime() + scale.time(WARMING).toNanos();
    do {
      Object unused = warming.get();
    } while (System.nanoTime() - end < 0);
    double[] first = round.get();
    double[][] figures = new double[first.length][scale.rounds()];
    for (int i = 0; i < scale.rounds(); i++) {
      double[] taken = i == 0 ? first : round.get();
      for (int thing = 0; thing < taken.length; thing++) {
        figures[thing][i] = taken[thing];
      }
    }
    return figures;
  }
}
