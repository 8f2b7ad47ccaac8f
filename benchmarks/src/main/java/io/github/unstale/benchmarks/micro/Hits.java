// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.it.fixture.NatsServer;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Reads per second of ours beside those of Caffeine alone ({@link Reads}): a round is an iteration
 * of JMH's, and every three of them have a JVM of their own, for either side, that has been warmed
 * up for seconds: what is cold says more about the compilers of the JVM than about a cache.
 */
public final class Hits implements Work {

  private static final String ALLOCATED = "hit_alloc_bytes";

  private static final Side CAFFEINE = Side.hits("caffeineHit", 1);
  private static final Side CAFFEINE_2 = Side.hits("caffeineHit", 2);
  private static final Side CAFFEINE_MISS = Side.misses("caffeineMiss");
  private static final Side HIT = Side.hits("unstaleHit", 1);
  private static final Side HIT_2 = Side.hits("unstaleHit", 2);
  private static final Side HIT_IN_TRANSACTION = Side.hits("unstaleHitInTransaction", 1);
  static final Side MISS = Side.misses("unstaleMiss");

  private static final List<Side> SIDES =
      List.of(CAFFEINE, HIT, HIT_IN_TRANSACTION, HIT_2, CAFFEINE_2, CAFFEINE_MISS, MISS);

  @Override
  public List<String> rows() {
    return List.of(
        "hit_vs_caffeine_1t",
        "hit_vs_caffeine_2t",
        "hit_in_tx_vs_caffeine",
        ALLOCATED,
        "miss_vs_caffeine");
  }

  @Override
  public void measure(Scale scale, Figures figures) throws RunnerException {
    int rounds = Side.rounds(scale);
    double[][] rates = new double[SIDES.size()][rounds];
    double[] allocated = new double[rounds];
    try (NatsServer server = NatsServer.running()) {
      for (int i = 0; i < rounds; i += Side.IN_A_JVM) {
        for (Side side : SIDES) {
          List<IterationResult> iterations = side.run(scale, server);
          for (int j = 0; j < Side.IN_A_JVM; j++) {
            IterationResult result = iterations.get(j);
            rates[SIDES.indexOf(side)][i + j] = side.rate(result);
            if (side.equals(HIT)) {
              allocated[i + j] = Math.rint(allocated(result) * 10) / 10; // less is no object a read
            }
          }
        }
      }
    }
    addRatio(figures, "hit_vs_caffeine_1t", rates, HIT, CAFFEINE);
    addRatio(figures, "hit_vs_caffeine_2t", rates, HIT_2, CAFFEINE_2);
    addRatio(figures, "hit_in_tx_vs_caffeine", rates, HIT_IN_TRANSACTION, CAFFEINE);
    figures.add(ALLOCATED, "bytes", allocated);
    addRatio(figures, "miss_vs_caffeine", rates, MISS, CAFFEINE_MISS);
  }

  private static void addRatio(
      Figures figures, String name, double[][] rates, Side ours, Side theirs) {
    figures.addRatio(name, "/s", rates[SIDES.indexOf(ours)], rates[SIDES.indexOf(theirs)]);
  }

  /** Bytes for a read, by the thread that reads. */
  private static double allocated(IterationResult result) {
    double bytes = requireNonNull(result.getSecondaryResults().get("bytes")).getScore();
    return bytes / requireNonNull(result.getMetadata()).getAllOps();
  }
}
