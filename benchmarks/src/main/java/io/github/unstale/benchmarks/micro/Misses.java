// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.it.fixture.NatsServer;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Misses of ours beside those of Caffeine's own cache of what is still being loaded: the one of its
 * caches that holds no lock meanwhile, so that others can drop what is loaded or stop waiting for
 * it. By turns, as {@link Hits}.
 */
public final class Misses implements Work {

  private static final String ROW = "miss_vs_caffeine_async";
  private static final Side ASYNC = Side.misses("caffeineAsyncMiss");

  /** Measures nothing yet. */
  public Misses() {}

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) throws RunnerException {
    double[] ours = new double[Side.rounds(scale)];
    double[] theirs = new double[ours.length];
    try (NatsServer server = NatsServer.running()) {
      for (int i = 0; i < ours.length; i += Side.IN_A_JVM) {
        rates(Hits.MISS, Hits.MISS.run(scale, server), ours, i);
        rates(ASYNC, ASYNC.run(scale, server), theirs, i);
      }
    }
    figures.addRatio(ROW, "/s", ours, theirs);
  }

  private static void rates(Side side, List<IterationResult> rounds, double[] to, int from) {
    for (int i = 0; i < rounds.size(); i++) {
      to[from + i] = side.rate(rounds.get(i));
    }
  }
}
