// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    return of(scale, WARMING, round, round);
  }

  /** The same after another time, for what takes longer to get warm. */
  public static double[][] of(Scale scale, Duration warmingFor, Supplier<double[]> round) {
    return of(scale, warmingFor, round, round);
  }

  /**
   * The same with another way to warm up.
   *
   * @param warming is done as often as there is time for; what it answers is for nobody
   */
  public static double[][] of(Scale scale, Supplier<?> warming, Supplier<double[]> round) {
    return of(scale, WARMING, warming, round);
  }

  private static double[][] of(
      Scale scale, Duration warmingFor, Supplier<?> warming, Supplier<double[]> round) {
    long end = System.nanoTime() + scale.time(warmingFor).toNanos();
    do {
      Object unused = warming.get();
    } while (System.nanoTime() - end < 0);
    List<double[]> rounds = Stream.generate(round).limit(scale.rounds()).toList();
    return IntStream.range(0, rounds.get(0).length)
        .mapToObj(thing -> rounds.stream().mapToDouble(each -> each[thing]).toArray())
        .toArray(double[][]::new);
  }
}
