// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Reads per second of ours beside those of Caffeine alone ({@link Reads}): each round is one JVM
 * for either side.
 */
public final class Hits implements Work {

  private static final String ALLOCATED = "hit_alloc_bytes";

  /**
   * A side of a comparison.
   *
   * @param benchmark the method's name
   * @param threads how many read at once
   */
  private record Side(String benchmark, int threads) {}

  private static final Side CAFFEINE = new Side("caffeineHit", 1);
  private static final Side CAFFEINE_2 = new Side("caffeineHit", 2);
  private static final Side CAFFEINE_MISS = new Side("caffeineMiss", 1);
  private static final Side HIT = new Side("unstaleHit", 1);
  private static final Side HIT_2 = new Side("unstaleHit", 2);
  private static final Side HIT_IN_TRANSACTION = new Side("unstaleHitInTransaction", 1);
  private static final Side MISS = new Side("unstaleMiss", 1);

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
    double[][] rates = new double[SIDES.size()][scale.rounds()];
    double[] allocated = new double[scale.rounds()];
    try (NatsServer server = NatsServer.running()) {
      for (int i = 0; i < scale.rounds(); i++) {
        for (Side side : SIDES) {
          RunResult result = run(side, scale, server);
          rates[SIDES.indexOf(side)][i] = side.threads() * 1e9 / median(result);
          if (side.equals(HIT)) {
            allocated[i] = Math.rint(allocated(result) * 10) / 10; // JMH's own is below that
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

  private static RunResult run(Side side, Scale scale, NatsServer server) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Reads.class.getName() + "\\." + side.benchmark() + '$')
            .threads(side.threads())
            .forks(1)
            .warmupIterations(3)
            .warmupTime(time(scale, Duration.ofMillis(300)))
            .measurementIterations(5)
            .measurementTime(time(scale, Duration.ofMillis(120)))
            .addProfiler(GCProfiler.class)
            .jvmArgs(
                "-Xms1g",
                "-Xmx1g",
                "-Djmh.ignoreLock=true",
                "-Dproject.root=" + Build.root(),
                "-D" + Reads.SERVER + '=' + server.url())
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    return ForkOutput.withheld(() -> new Runner(options).runSingle());
  }

  private static TimeValue time(Scale scale, Duration usual) {
    return TimeValue.nanoseconds(scale.time(usual).toNanos());
  }

  /** Of the iterations, so that one in which something else was busy does not count. */
  private static double median(RunResult result) {
    return Figure.median(
        result.getAggregatedResult().getIterationResults().stream()
            .map(IterationResult::getPrimaryResult)
            .mapToDouble(score -> score.getScore())
            .toArray());
  }

  private static double allocated(RunResult result) {
    return requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
