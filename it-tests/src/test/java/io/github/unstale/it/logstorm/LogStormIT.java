// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.storm.Judge;
import io.github.unstale.testing.Verdict;
import io.github.unstale.testing.Verdict.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The guarantee of the log, on real databases and machines that break at random: no read returns
 * what was superseded longer ago than the bound, with no excuse for any writer; and the log tells
 * all that was committed, and nothing else.
 *
 * <p>{@code -Dstorm.duration=PT10M} makes it longer. {@code -Dtest.seed} repeats the faults, as far
 * as real machines allow. What was found is in {@code it-tests/target/fork-N/logstorm}.
 */
@Timeout(24 * 60 * 60)
class LogStormIT {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("storm.duration", "PT15S"));
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMillis(5);

  /** So many reads are answered from the cache at least, even in a short run on a busy machine. */
  private static final double HITS = 0.85;

  private static final double HITS_IN_FAULTS = 0.7;

  @Test
  void reads_postgresWithoutNats_returnNothingPastTheBound() throws IOException, SQLException {
    try (var database = PostgresDatabase.running()) {
      storm("postgres", database, Optional.empty());
    }
  }

  @Test
  void reads_postgresAndNatsThatBreaks_returnNothingPastTheBound()
      throws IOException, SQLException {
    try (var database = PostgresDatabase.running();
        var nats = NatsServer.running()) {
      storm("postgres-nats", database, Optional.of(nats));
    }
  }

  @Test
  void reads_h2WithoutNats_returnNothingPastTheBound() throws IOException, SQLException {
    try (var database = Database.running()) {
      storm("h2", database, Optional.empty());
    }
  }

  private static void storm(String name, DatabaseServer database, Optional<NatsServer> nats)
      throws IOException, SQLException {
    Random random = new Random(SEED);
    try (var cluster = new LogCluster(database, nats, new Random(random.nextLong()))) {
      pass(cluster, LogCluster.BOUND.multipliedBy(2)); // until all have read the log
      boolean isDurable = database instanceof PostgresDatabase;
      LogFaults faults = new LogFaults(cluster, isDurable, new Random(random.nextLong()));
      long began = System.nanoTime();
      while (!isOver(cluster, System.nanoTime() - began)) {
        faults.step();
        cluster.revive();
        cluster.judge();
        LockSupport.parkNanos(TICK.toNanos());
      }
      calmDown(cluster, faults);
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      assertThat(cluster.lasting())
          .as("nodes that live, seed %s", SEED)
          .allMatch(node -> node.program().isAlive());
      cluster.end();
      judge(name, new Findings(cluster, faults.counts(), Audit.of(database), seconds));
    }
  }

  /** Not before a writer has ended after its commit, which it does by chance. */
  private static boolean isOver(LogCluster cluster, long nanos) {
    return nanos > DURATION.toNanos()
        && (cluster.halted() > 0 || nanos > DURATION.plus(PATIENCE).toNanos());
  }

  /** Judges the time after the last fault too. */
  private static void calmDown(LogCluster cluster, LogFaults faults) {
    Awaitility.await("the end of all faults")
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(
            () -> {
              faults.mend();
              cluster.judge();
              return faults.isCalm();
            });
    pass(cluster, LogCluster.BOUND.multipliedBy(4));
  }

  private static void pass(LogCluster cluster, Duration time) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      cluster.judge();
      LockSupport.parkNanos(TICK.toNanos());
    }
  }

  private static void judge(String name, Findings findings) throws IOException {
    String run = name + ", -Dtest.seed=" + SEED + " -Dstorm.duration=" + DURATION;
    String report = run + "\n" + findings;
    Path file = Build.directory("logstorm").resolve("verdict-" + name + "-" + SEED + ".txt");
    Files.writeString(file, report + "\n");

    Verdict verdict = findings.cluster.checker().verdict();
    verdict.requireClean(run + ", " + findings.faults);
    assertThat(findings.audit.flaws()).as(report).isEmpty();
    assertThat(findings.sum(Judge::ownMissed))
        .as("%s: reads that returned what their node had invalidated before", run)
        .isZero();
    assertThat(findings.cluster.auditors().areAtWork()).as("%s: auditors", run).isTrue();
    assertThat(findings.cluster.auditors().findings()).as("%s: by auditors", run).isEmpty();
    assertThat(verdict.all().hitRate()).as(report).isGreaterThan(HITS);
    assertThat(findings.inFaults().hitRate()).as(report).isGreaterThan(HITS_IN_FAULTS);
    assertThat(verdict.all().reads()).as("reads; %s", report).isGreaterThan(10_000);
    assertThat(findings.sum(Judge::halted)).as("writers killed; %s", report).isPositive();
    assertThat(findings.sum(Judge::failed)).as("failed reads; %s", report).isPositive();
    assertThat(findings.sum(Judge::absent)).as("reads of nothing; %s", report).isPositive();
  }

  private record Findings(
      LogCluster cluster, Map<String, Integer> faults, Audit audit, long seconds) {

    long sum(ToLongFunction<Judge> what) {
      return cluster.judges().stream().mapToLong(what).sum();
    }

    Tally inFaults() {
      long reads = 0;
      long hits = 0;
      for (var weather : cluster.checker().verdict().weathers().entrySet()) {
        if (!weather.getKey().equals("calm")) {
          reads += weather.getValue().reads();
          hits += weather.getValue().hits();
        }
      }
      return new Tally(reads, hits, Duration.ZERO);
    }

    @Override
    public String toString() {
      Verdict verdict = cluster.checker().verdict();
      return String.join(
          "\n",
          String.format(
              Locale.ROOT,
              "%d s, %,d reads a minute, %.1f %% hits during faults",
              seconds,
              verdict.all().reads() * 60 / Math.max(1, seconds),
              100 * inFaults().hitRate()),
          sum(Judge::failed) + " reads failed, " + sum(Judge::absent) + " of nothing",
          sum(Judge::halted)
              + " writers ended between commit and publish, "
              + sum(Judge::inDoubt)
              + " versions in doubt",
          audit.toString(),
          audit.flaws().stream().limit(5).collect(Collectors.joining("\n")),
          "faults: " + faults,
          verdict.toString());
    }
  }
}
