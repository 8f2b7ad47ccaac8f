// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.micro;

import io.github.unstale.benchmarks.Scale;
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
 * A side of a comparison of {@link Reads}.
 *
 * @param benchmark the method's name
 * @param threads how many read at once
 * @param warming how many rounds come before those that count
 */
record Side(String benchmark, int threads, int warming) {

  /** So many rounds a JVM is good for. */
  static final int IN_A_JVM = 3;

  private static final Duration ITERATION = Duration.ofMillis(400);

  /** What finds a value. */
  static Side hits(String benchmark, int threads) {
    return new Side(benchmark, threads, /* warming= */ 6);
  }

  /** What loads, which takes longer to get warm: more code, and another thread's as well. */
  static Side misses(String benchmark) {
    return new Side(benchmark, /* threads= */ 1, /* warming= */ 16);
  }

  /** How many rounds there are: no JVM has too few. */
  static int rounds(Scale scale) {
    return (scale.rounds() + IN_A_JVM - 1) / IN_A_JVM * IN_A_JVM;
  }

  /** The next rounds, in a JVM of their own that has warmed up. */
  List<IterationResult> run(Scale scale, NatsServer server) throws RunnerException {
    TimeValue time = TimeValue.nanoseconds(scale.time(ITERATION).toNanos());
    Options options =
        new OptionsBuilder()
            .include(Reads.class.getName() + "\\." + benchmark + '$')
            .threads(threads)
            .forks(1)
            .warmupIterations(warming)
            .warmupTime(time)
            .measurementIterations(IN_A_JVM)
            .measurementTime(time)
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

  /** Reads per second in a round. */
  double rate(IterationResult round) {
    return threads * 1e9 / round.getPrimaryResult().getScore();
  }
}
