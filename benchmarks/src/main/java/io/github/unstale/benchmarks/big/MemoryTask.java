// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.BareNode;
import io.github.unstale.benchmarks.node.Loopback;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jol.info.GraphLayout;

/** How much memory entries take, without their ids and values. */
public final class MemoryTask implements Task {

  private static final String VALUE = "value";

  /** For its lane. */
  public MemoryTask() {}

  @Override
  public void open(List<String> arguments) {
    // nothing is kept from one answer to the next
  }

  /** {@code COUNT}: bytes for each of so many entries more, of ours and of an AsyncCache. */
  @Override
  public String answer(List<String> command) {
    int count = Integer.parseInt(command.get(0));
    String[] ids = new String[2 * count];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "id-" + i;
    }
    return ours(ids, count) + " " + theirs(ids, count);
  }

  private static double ours(String[] ids, int count) {
    try (BareNode node =
        new BareNode(
            new Loopback(), report -> {}, bound(count), Duration.ofSeconds(1), value -> Set.of())) {
      Object[] roots = {node.awaitProof().cache()};
      long before = filled(roots, () -> fill(node, ids, 0, count));
      return (filled(roots, () -> fill(node, ids, count, 2 * count)) - before) / (double) count;
    }
  }

  /**
   * Half of it lies between the two counts: from there on, Caffeine counts how often entries are
   * used, and what it needs for that is at once in both or in neither.
   */
  private static int bound(int count) {
    return 3 * count;
  }

  private static void fill(BareNode node, String[] ids, int from, int to) {
    for (int i = from; i < to; i++) {
      node.cache().get(ids[i], id -> VALUE);
    }
  }

  private static double theirs(String[] ids, int count) {
    AsyncCache<String, String> cache =
        Caffeine.newBuilder()
            .maximumSize(bound(count))
            .expireAfterWrite(Duration.ofHours(1))
            .buildAsync();
    Object[] roots = {cache};
    long before = filled(roots, () -> fill(cache, ids, 0, count));
    return (filled(roots, () -> fill(cache, ids, count, 2 * count)) - before) / (double) count;
  }

  private static void fill(AsyncCache<String, String> cache, String[] ids, int from, int to) {
    for (int i = from; i < to; i++) {
      cache.put(ids[i], CompletableFuture.completedFuture(VALUE));
    }
  }

  private static long filled(Object[] roots, Runnable fill) {
    fill.run();
    return GraphLayout.parseInstance(roots).totalSize();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
