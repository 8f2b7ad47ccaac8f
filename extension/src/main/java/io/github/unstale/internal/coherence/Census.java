// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the nodes tell of themselves, and of what they were asked, for whoever has asked.
 * Safe for use by multiple threads.
 */
final class Census {

  private static final Comparator<Wire.Answer> BY_NAME =
      Comparator.comparing((Wire.Answer answer) -> answer.node().name())
          .thenComparing(answer -> answer.node().id());

  private final Coherence.Setup setup;
  private final Neighbours neighbours;
  private final List<Count> open = new ArrayList<>();

  private record Count(
      @Nullable String question,
      Map<String, Wire.Answer> found,
      long until,
      Executor callbacks,
      CompletableFuture<List<Wire.Answer>> stage) {

    void add(Wire.Answer answer) {
      if (Objects.equals(question, answer.question())) {
        found.putIfAbsent(answer.node().id(), answer);
      }
    }
  }

  Census(Coherence.Setup setup, Neighbours neighbours) {
    this.setup = setup;
    this.neighbours = neighbours;
  }

  /** Begins with this node's own answer; what is attached to the stage runs by the executor. */
  CompletionStage<List<Wire.Answer>> begin(
      Wire.Answer own, Duration patience, long now, Executor callbacks) {
    Count count =
        new Count(
            own.question(),
            new HashMap<>(),
            now + patience.toNanos(),
            callbacks,
            new CompletableFuture<>());
    count.add(own);
    synchronized (this) {
      open.add(count);
    }
    return count.stage().minimalCompletionStage();
  }

  /** A node has answered, to all who wait. */
  void answered(byte[] payload, boolean allAreKnown, long now) {
    setup
        .wire()
        .readServiceStats(payload)
        .ifPresent(
            answer -> {
              synchronized (this) {
                open.forEach(count -> count.add(answer));
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
    done.forEach(Census::end);
  }

  private boolean hasAll(Count count, long now) {
    return neighbours.alive(now).stream()
        .map(Arrival.Introduction::id)
        .allMatch(count.found()::containsKey);
  }

  private static void end(Count count) {
    List<Wire.Answer> all = count.found().values().stream().sorted(BY_NAME).toList();
    try {
      count.callbacks().execute(() -> count.stage().complete(all));
    } catch (RejectedExecutionException e) {
      count.stage().complete(all);
    }
  }

  /** For how many nanoseconds nobody has waited long enough. */
  synchronized long untilDue(long now) {
    long due = Long.MAX_VALUE;
    for (Count count : open) {
      due = Math.min(due, Math.max(0, count.until() - now));
    }
    return due;
  }
}
