// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Collects what the nodes tell of themselves, for whoever has asked. Safe for multiple threads. */
final class Census {

  private final Coherence.Setup setup;
  private final Portrait portrait;
  private final Neighbours neighbours;
  private final List<Count> open = new ArrayList<>();

  private record Count(
      Map<String, NodeStatus> found, long until, CompletableFuture<List<NodeStatus>> stage) {}

  Census(Coherence.Setup setup, Portrait portrait, Neighbours neighbours) {
    this.setup = setup;
    this.portrait = portrait;
    this.neighbours = neighbours;
  }

  synchronized CompletionStage<List<NodeStatus>> begin(Duration patience, long now) {
    Count count = new Count(new HashMap<>(), now + patience.toNanos(), new CompletableFuture<>());
    NodeStatus self = portrait.now();
    count.found().put(self.id(), self);
    open.add(count);
    return count.stage().minimalCompletionStage();
  }

  /** A node has answered, to all who wait. */
  void answered(byte[] payload, boolean allAreKnown, long now) {
    setup
        .wire()
        .readServiceStats(payload)
        .ifPresent(
            node -> {
              synchronized (this) {
                open.forEach(count -> count.found().putIfAbsent(node.id(), node));
              }
              look(allAreKnown, now);
            });
  }

  /** Ends what is complete, or has waited long enough. */
  void look(boolean allAreKnown, long now) {
    List<Count> done = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Count> each = open.iterator(); each.hasNext(); ) {
        Count count = each.next();
        if (now - count.until() >= 0 || (allAreKnown && hasAll(count, now))) {
          each.remove();
          done.add(count);
        }
      }
    }
    done.forEach(this::end);
  }

  private boolean hasAll(Count count, long now) {
    return neighbours.alive(now).stream()
        .map(Arrival.Introduction::id)
        .allMatch(count.found()::containsKey);
  }

  private void end(Count count) {
    List<NodeStatus> all =
        count.found().values().stream()
            .sorted(Comparator.comparing(NodeStatus::name).thenComparing(NodeStatus::id))
            .toList();
    try {
      setup.callbacks().execute(() -> count.stage().complete(all));
    } catch (RejectedExecutionException e) {
      count.stage().complete(all);
    }
  }

  /** For how many nanoseconds nobody has waited long enough. */
  synchronized long untilDue(long now) {
    return open.stream()
        .mapToLong(count -> Math.max(0, count.until() - now))
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
