// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Confirmation;
import io.github.unstale.Invalidation;
import io.github.unstale.UnconfirmedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signals that others have to confirm, and who waits for that. Guarded by {@link Confirmations}.
 */
final class Awaited {

  private final String self;
  private final List<Invalidation> signals;
  private final Duration patience;
  private final long began;
  private final Executor callbacks;
  private final CompletableFuture<Confirmation> stage = new CompletableFuture<>();
  private final Map<Long, Set<String>> answers = new HashMap<>();
  private List<Confirmations.Asked> asked = List.of();
  private long repeatAt;
  private volatile boolean said;

  /** The stage's dependents run on {@code callbacks}, never in our threads. */
  Awaited(
      String self, List<Invalidation> signals, Duration patience, long began, Executor callbacks) {
    this.self = self;
    this.signals = signals;
    this.patience = patience;
    this.began = began;
    this.callbacks = callbacks;
  }

  CompletableFuture<Confirmation> stage() {
    return stage;
  }

  List<Invalidation> signals() {
    return signals;
  }

  /** The signals are on their way. */
  void said() {
    said = true;
  }

  boolean isSaid() {
    return said;
  }

  void asks(List<Confirmations.Asked> requests, long repeat) {
    asked = requests;
    repeatAt = repeat;
    requests.forEach(request -> answers.put(request.request().number(), new HashSet<>()));
  }

  void answered(long number, String node) {
    Set<String> who = answers.get(number);
    if (who != null) {
      who.add(node);
    }
  }

  long repeatAt() {
    return repeatAt;
  }

  void repeatLater(long at) {
    repeatAt = at;
  }

  long until(long now) {
    return patience.toNanos() - (now - began);
  }

  /** What somebody who has to confirm it has not. */
  List<Confirmations.Asked> open(Confirmations.Judgement judgement) {
    Set<String> required = judgement.required(this).keySet();
    return asked.stream()
        .filter(each -> required.stream().anyMatch(node -> isMissing(each, node, judgement)))
        .toList();
  }

  private boolean isMissing(
      Confirmations.Asked each, String node, Confirmations.Judgement judgement) {
    return !answers.getOrDefault(each.request().number(), Set.of()).contains(node)
        && judgement.mustConfirm(each.signal(), node);
  }

  private boolean hasConfirmed(String node, Confirmations.Judgement judgement) {
    return asked.stream().noneMatch(each -> isMissing(each, node, judgement));
  }

  /** Whether it has ended, well or not; the outcome tells who waits for it. */
  boolean ends(Confirmations.Judgement judgement, long now, Queue<Runnable> outcomes) {
    if (stage.isDone()) {
      return true;
    }
    Map<String, String> required = judgement.required(this);
    List<String> confirmed = names(required, /* confirmed= */ true, judgement);
    List<String> missing = names(required, /* confirmed= */ false, judgement);
    boolean isComplete = judgement.isComplete(this);
    if (missing.isEmpty() && isComplete) {
      Confirmation done = new Confirmation(withSelf(confirmed));
      outcomes.add(() -> callBack(() -> stage.complete(done)));
      return true;
    }
    if (until(now) <= 0 || judgement.isClosed()) {
      UnconfirmedException failure = failure(withSelf(confirmed), missing, judgement.trouble());
      outcomes.add(() -> callBack(() -> stage.completeExceptionally(failure)));
      return true;
    }
    return false;
  }

  private List<String> names(
      Map<String, String> nodes, boolean confirmed, Confirmations.Judgement judgement) {
    List<String> names = new ArrayList<>();
    nodes.forEach(
        (id, name) -> {
          if (hasConfirmed(id, judgement) == confirmed) {
            names.add(name);
          }
        });
    return names.stream().sorted().toList();
  }

  private List<String> withSelf(List<String> names) {
    return Stream.concat(Stream.of(self), names.stream()).sorted().toList();
  }

  private UnconfirmedException failure(
      List<String> confirmed, List<String> missing, String trouble) {
    String what =
        signals.stream()
            .map(signal -> "'" + signal.entity() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    String who =
        missing.isEmpty()
            ? "nobody knows whether NATS has it"
            : "no confirmation has come from '" + String.join("', '", missing) + "'";
    String text =
        "UNSTALE-113: The invalidation of entity "
            + what
            + " was not confirmed by all nodes within "
            + patience
            + ": "
            + who
            + (trouble.isEmpty() ? "" : "; " + trouble)
            + ". It is not given up, and those nodes serve what they have cached no longer than"
            + " their 'max-staleness' allows. Look at them, or wait longer.";
    return new UnconfirmedException(text, confirmed, missing);
  }

  /** It could not even be said. */
  void fail(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    stage.completeExceptionally(cause);
  }

  private void callBack(Runnable completion) {
    try {
      callbacks.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run(); // the executor has ended before us, and nobody may wait for ever
    }
  }
}
