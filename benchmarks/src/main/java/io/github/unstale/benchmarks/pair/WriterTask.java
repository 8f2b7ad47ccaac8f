// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.CoherentCache;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.Jta;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An application that invalidates in transactions. Opened with the server's address. */
public final class WriterTask implements Task {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  /** Nanoseconds after which it looks whether all is confirmed; less where that takes less. */
  private static final long LOOK_AGAIN = 200_000;

  private @Nullable UnstaleNode node;
  private @Nullable CoherentCache<String, String> cache;

  /** For its lane. */
  public WriterTask() {}

  @Override
  public void open(List<String> arguments) {
    node =
        UnstaleNode.start(
                "writer",
                Map.of(
                    "unstale.nats.servers",
                    arguments.get(0),
                    "unstale.cache.token.max-staleness",
                    "PT1S"))
            .awaitProof();
    cache = node.cache();
  }

  /**
   * {@code pace PREFIX COUNT INTERVAL}: a transaction for each id, and when each commit had
   * returned; {@code batch PREFIX COUNT}: one transaction with all of them: when it began, when its
   * commit had returned, and when the server had confirmed all; {@code pattern-after NANOS
   * PATTERN}: outside transactions, after a while; {@code commits COUNT} and {@code empty-commits
   * COUNT}: how long a transaction took with an id and without.
   */
  @Override
  public String answer(List<String> command) throws Exception {
    CoherentCache<String, String> present = cache;
    if (present == null) {
      throw new IllegalStateException("not open");
    }
    return switch (command.get(0)) {
      case "pace" -> {
        String ids = command.get(1) + '-';
        int count = Integer.parseInt(command.get(2));
        yield Pace.keep(count, Long.parseLong(command.get(3)), n -> commit(present, ids + n));
      }
      case "batch" -> batch(present, command.get(1), Integer.parseInt(command.get(2)));
      case "pattern-after" -> {
        LockSupport.parkNanos(Long.parseLong(command.get(1)));
        present.invalidatePattern(command.get(2));
        yield "done";
      }
      case "commits" -> Double.toString(commits(present, Integer.parseInt(command.get(1)), true));
      case "empty-commits" ->
          Double.toString(commits(present, Integer.parseInt(command.get(1)), false));
      default -> throw new IllegalArgumentException("No such command: " + command);
    };
  }

  private static long commit(CoherentCache<String, String> cache, String id) throws Exception {
    Jta.MANAGER.begin();
    cache.invalidate(id);
    Jta.MANAGER.commit();
    return System.nanoTime();
  }

  private static String batch(CoherentCache<String, String> cache, String prefix, int count)
      throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(prefix + '-' + i);
    }
    long confirmed = confirmed(cache) + count;
    long begun = System.nanoTime();
    Jta.MANAGER.begin();
    cache.invalidate(ids);
    Jta.MANAGER.commit();
    long committed = System.nanoTime();
    awaitConfirmed(cache, confirmed, Math.min(LOOK_AGAIN, 2_000L * count));
    return begun + " " + committed + " " + System.nanoTime();
  }

  /** Mean time of a transaction in microseconds; what leaves is waited for outside of it. */
  private static double commits(CoherentCache<String, String> cache, int count, boolean says)
      throws Exception {
    long confirmed = confirmed(cache) + (says ? count : 0);
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      Jta.MANAGER.begin();
      if (says) {
        cache.invalidate("commit-" + i);
      }
      Jta.MANAGER.commit();
    }
    double mean = (System.nanoTime() - begun) / 1e3 / count;
    awaitConfirmed(cache, confirmed, LOOK_AGAIN);
    return mean;
  }

  private static long confirmed(CoherentCache<String, String> cache) {
    return cache.stats().invalidationTimes().count();
  }

  private static void awaitConfirmed(CoherentCache<String, String> cache, long wanted, long pause) {
    long begun = System.nanoTime();
    while (confirmed(cache) < wanted) {
      if (System.nanoTime() - begun > PATIENCE) {
        throw new IllegalStateException(confirmed(cache) + " of " + wanted + " are confirmed");
      }
      LockSupport.parkNanos(pause);
    }
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
  }
}
