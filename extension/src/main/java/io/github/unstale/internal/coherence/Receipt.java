// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/**
 * What the caller of a publish waits for. Guarded by the outbox, which lets the outcomes run when
 * it is locked no more: what users attach to the stage may take its time.
 */
final class Receipt {

  private final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final List<Invalidation> signals;
  private final long deadline;
  private final Executor callbacks;
  private int open;

  /** For these signals. The stage's dependents run on {@code callbacks}, never in our threads. */
  Receipt(List<Invalidation> signals, long deadline, Executor callbacks) {
    this.signals = signals;
    this.open = signals.size();
    this.deadline = deadline;
    this.callbacks = callbacks;
  }

  CompletableFuture<Void> stage() {
    return stage;
  }

  List<Invalidation> signals() {
    return signals;
  }

  boolean isOver() {
    return open <= 0;
  }

  boolean isDue(long now) {
    return now - deadline >= 0;
  }

  void confirmed(Queue<Runnable> outcomes) {
    if (--open == 0) {
      outcomes.add(() -> callBack(() -> stage.complete(null)));
    }
  }

  void failed(String reason, Queue<Runnable> outcomes) {
    if (open > 0) {
      open = 0;
      InvalidationException failure =
          new InvalidationException(
              "UNSTALE-110: The invalidation of entity "
                  + entities()
                  + " is not confirmed: "
                  + reason);
      outcomes.add(() -> callBack(() -> stage.completeExceptionally(failure)));
    }
  }

  private String entities() {
    return signals.stream()
        .map(signal -> "'" + signal.entity() + "'")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void callBack(Runnable completion) {
    try {
      callbacks.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run(); // the executor has ended before us, and nobody may wait for ever
    }
  }
}
