// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.testing.Verdict;
import io.github.unstale.testing.Verdict.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The guarantee, on real machines that break at random: no read returns what was superseded longer
 * ago than the bound, unless its writer was held up, and then none past the bound after that.
 *
 * <p>{@code -Dstorm.duration=PT10M} makes it longer. {@code -Dtest.seed} repeats the faults, as far
 * as real machines allow. What was found is in {@code it-tests/target/fork-N/storm}.
 */
class StormIT {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("storm.duration", "PT30S"));
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMillis(5);

  @Test
  @Timeout(24 * 60 * 60)
  void reads_whateverBreaks_returnNothingOlderThanTheBoundAllows() throws IOException {
    Random random = new Random(SEED);
    try (var cluster = new StormCluster(new Random(random.nextLong()))) {
      Awaitility.await("nodes")
          .atMost(PATIENCE)
          .until(() -> cluster.nodes().stream().allMatch(NodeJvm::isReady));
      pass(cluster, StormCluster.BOUND.multipliedBy(2)); // until all have heard from the server
      Faults faults = new Faults(cluster, new Random(random.nextLong()));
      long began = System.nanoTime();
      while (System.nanoTime() - began < DURATION.toNanos()) {
        faults.step();
        cluster.judge();
        LockSupport.parkNanos(TICK.toNanos());
      }
      calmDown(cluster, faults);
      judge(cluster, faults, began);
    }
  }

  /** Judges the time after the last fault too, and sees that it has passed. */
  private static void calmDown(StormCluster cluster, Faults faults) {
    Awaitility.await("the end of all faults")
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> {
              faults.mend();
              cluster.judge();
              return faults.isCalm() && cluster.ways().stream().allMatch(Way::isUp);
            });
    pass(cluster, StormCluster.BOUND.multipliedBy(4));
  }

  private static void pass(StormCluster cluster, Duration time) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      cluster.judge();
      LockSupport.parkNanos(TICK.toNanos());
    }
  }

  private static void judge(StormCluster cluster, Faults faults, long began) throws IOException {
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    Verdict verdict = cluster.checker().verdict();
    String run = "-Dtest.seed=" + SEED + " -Dstorm.duration=" + DURATION;
    String report =
        run + "\n" + seconds + " s from " + began + " on; " + report(cluster, faults, seconds);
    Path file = Build.directory("storm").resolve("verdict-" + SEED + ".txt");
    Files.writeString(file, report + "\n");

    String story =
        verdict.first().stream().limit(1).map(cluster.chronicle()::around).findAny().orElse("");
    verdict.requireClean(run + ", " + faults.counts() + story);
    assertThat(cluster.nodes())
        .as("%s: nodes that live", run)
        .allMatch(node -> node.program().isAlive());
    assertThat(cluster.judges())
        .as("%s: no node has seen again what it had itself invalidated", run)
        .allSatisfy(judge -> assertThat(judge.ownMissed()).isZero());
    assertThat(cluster.auditors().areAtWork()).as("%s: auditors", run).isTrue();
    // of this they may know what the checker excuses: that a writer was held up, nobody tells them
    assertThat(cluster.auditors().findings())
        .as("%s: what auditors have found, and reads have not", run)
        .matches(findings -> findings.isEmpty() || !verdict.excused().isEmpty());
    assertThat(verdict.all().hitRate()).as(report).isGreaterThan(0.85);
    assertThat(verdict.all().reads() / Math.max(1, seconds))
        .as("reads in a second; %s", report)
        .isGreaterThan(300_000 / 60);
    assertThat(inFaults(verdict).hitRate()).as(report).isGreaterThan(0.7);
    assertThat(sum(cluster, Judge::failed)).as("failed reads; %s", report).isPositive();
    assertThat(sum(cluster, Judge::absent)).as("reads of nothing; %s", report).isPositive();
  }

  private static long sum(StormCluster cluster, ToLongFunction<SignalJudge> what) {
    return cluster.judges().stream().mapToLong(what).sum();
  }

  private static Tally inFaults(Verdict verdict) {
    long reads = 0;
    long hits = 0;
    for (Map.Entry<String, Tally> weather : verdict.weathers().entrySet()) {
      if (!weather.getKey().equals("calm")) {
        reads += weather.getValue().reads();
        hits += weather.getValue().hits();
      }
    }
    return new Tally(reads, hits, Duration.ZERO);
  }

  private static String report(StormCluster cluster, Faults faults, long seconds) {
    Verdict verdict = cluster.checker().verdict();
    long aMinute = verdict.all().reads() * 60 / Math.max(1, seconds);
    return String.join(
        "\n",
        String.format(
            Locale.ROOT,
            "%,d reads a minute, %.1f %% hits during faults",
            aMinute,
            100 * inFaults(verdict).hitRate()),
        sum(cluster, Judge::failed)
            + " reads failed, "
            + sum(cluster, Judge::absent)
            + " of nothing",
        "faults: " + faults.counts(),
        "auditors: " + cluster.auditors().findings(),
        "times to reconnect, the longest of each node: "
            + cluster.judges().stream()
                .map(judge -> judge.way().longestReconnect().toMillis() + " ms")
                .collect(Collectors.joining(", ")),
        verdict.toString());
  }
}
