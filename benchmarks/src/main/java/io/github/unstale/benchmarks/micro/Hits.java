// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Reads per second of ours beside those of Caffeine alone ({@link Reads}): a round is an iteration
 * of JMH's, and every two of them have a JVM of their own, for either side, that has been warmed up
 * for seconds: what is cold says more about the compilers of the JVM than about a cache.
 */
public final class Hits implements Work {

  private static final String ALLOCATED = "hit_alloc_bytes";

  /** So many rounds a JVM is good for. */
  private static final int IN_A_JVM = 2;

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
    int rounds = (scale.rounds() + IN_A_JVM - 1) / IN_A_JVM * IN_A_JVM;
    double[][] rates = new double[SIDES.size()][rounds];
    double[] allocated = new double[rounds];
    try (NatsServer server = NatsServer.running()) {
      for (int i = 0; i < rounds; i += IN_A_JVM) {
        for (Side side : SIDES) {
          List<IterationResult> iterations = run(side, scale, server);
          for (int j = 0; j < IN_A_JVM; j++) {
            IterationResult result = iterations.get(j);
            rates[SIDES.indexOf(side)][i + j] =
                side.threads() * 1e9 / result.getPrimaryResult().getScore();
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

  private static List<IterationResult> run(Side side, Scale scale, NatsServer server)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Reads.class.getName() + "\\." + side.benchmark() + '$')
            .threads(side.threads())
            .forks(1)
            .warmupIterations(6)
            .warmupTime(time(scale, Duration.ofMillis(400)))
            .measurementIterations(IN_A_JVM)
            .measurementTime(time(scale, Duration.ofMillis(400)))
            .jvmArgs(
                "-Xms1g",
                "-Xmx1g",
                "-Djmh.ignoreLock=true",
                "-Dproject.root=" + Build.root(),
                "-D" + Reads.SERVER + '=' + server.url())
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    RunResult result = ForkOutput.withheld(() -> new Runner(options).runSingle());
    return List.copyOf(result.getBenchmarkResults().iterator().next().getIterationResults());
  }

  private static TimeValue time(Scale scale, Duration usual) {
    return TimeValue.nanoseconds(scale.time(usual).toNanos());
  }

  /** Bytes for a read, by the thread that reads. */
  private static double allocated(IterationResult result) {
    double bytes = requireNonNull(result.getSecondaryResults().get("bytes")).getScore();
    return bytes / requireNonNull(result.getMetadata()).getAllOps();
  }
}
