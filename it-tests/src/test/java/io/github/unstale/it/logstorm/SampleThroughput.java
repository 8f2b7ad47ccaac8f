// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.LibertyNode;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures what the log costs an application that writes: changes of tokens a second over HTTP, in
 * the sample on Open Liberty with JPA, with Unstale and without it, in turns, on a PostgreSQL that
 * makes each commit durable.
 *
 * <p>Not part of the build: {@code -Dit.test=SampleThroughput} runs it. What was found is in {@code
 * it-tests/target/fork-N/logstorm/sample-throughput.txt}.
 */
class SampleThroughput {

  private static final int ROUNDS = Integer.getInteger("throughput.rounds", 9);
  private static final Duration ROUND =
      Duration.parse(System.getProperty("throughput.round", "PT3S"));
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final int TOKENS = 1_000;
  private static final int[] THREADS = {1, 8};

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  @Timeout(60 * 60)
  void measure() throws IOException, InterruptedException, ExecutionException {
    List<String> lines = new ArrayList<>();
    try (var database = PostgresDatabase.running();
        var without = node("without", database, Map.of("UNSTALE_ENABLED", "false"));
        var with = node("with", database, Map.of("UNSTALE_GUARANTEE", "log"))) {
      without.start();
      without.awaitReady();
      with.start();
      with.awaitReady();
      for (int i = 0; i < TOKENS; i++) {
        change(without.uri(), i);
      }
      for (int parallel : THREADS) {
        lines.add(compare(parallel, without.uri(), with.uri()));
      }
    } finally {
      threads.shutdownNow();
    }
    Files.write(Build.directory("logstorm").resolve("sample-throughput.txt"), lines);
  }

  private static LibertyNode node(
      String name, PostgresDatabase database, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("SAMPLE_DB_URL", database.url());
    environment.put("SAMPLE_DB_USER", database.user());
    environment.put("SAMPLE_DB_PASSWORD", database.password());
    return LibertyNode.notRunning(name, Build.directory("throughput"), environment);
  }

  private String compare(int parallel, URI without, URI with)
      throws InterruptedException, ExecutionException {
    work(without, parallel, WARM_UP);
    work(with, parallel, WARM_UP);
    double[] before = new double[ROUNDS];
    double[] after = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      boolean isWithFirst = round % 2 == 0;
      if (isWithFirst) {
        after[round] = work(with, parallel, ROUND);
      }
      before[round] = work(without, parallel, ROUND);
      if (!isWithFirst) {
        after[round] = work(with, parallel, ROUND);
      }
    }
    Arrays.sort(before);
    Arrays.sort(after);
    return String.format(
        Locale.ROOT,
        "%d clients, changes a second in %d rounds of %d s: without %s, with %s, ratio %.3f",
        parallel,
        ROUNDS,
        ROUND.toSeconds(),
        words(before),
        words(after),
        after[ROUNDS / 2] / before[ROUNDS / 2]);
  }

  private static String words(double[] sorted) {
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
  }

  /** Changes tokens with so many clients for so long; returns how many a second. */
  private double work(URI node, int parallel, Duration time)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    Callable<Long> client =
        () -> {
          long count = 0;
          for (; System.nanoTime() - begin < time.toNanos(); count++) {
            change(node, ThreadLocalRandom.current().nextInt(TOKENS));
          }
          return count;
        };
    long sum = 0;
    for (Future<Long> count :
        threads.invokeAll(Stream.generate(() -> client).limit(parallel).toList())) {
      sum += count.get();
    }
    return sum / (time.toNanos() / 1e9);
  }

  private static void change(URI node, int token) {
    Http.putJson(URI.create(node + "/api/tokens/t" + token), "{\"subject\":\"user\"}").text();
  }
}
