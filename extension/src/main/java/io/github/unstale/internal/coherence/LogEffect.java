// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Invalidations that stand in the log. Signals only make them faster: if one is lost, the other
 * nodes find its row.
 */
final class LogEffect implements Effect {

  private final Coherence.Setup setup;
  private final LogWriter log;
  private final Consumer<Invalidation> own;
  private final Arrivals arrivals;
  private final Post post;

  /** With what writes to the log, applies to this node, tells observers, and leaves it. */
  LogEffect(
      Coherence.Setup setup,
      LogWriter log,
      Consumer<Invalidation> own,
      Arrivals arrivals,
      Post post) {
    this.setup = setup;
    this.log = log;
    this.own = own;
    this.arrivals = arrivals;
    this.post = post;
  }

  /** What cannot be written goes out as signals at least, before this throws. */
  @Override
  public void now(List<Invalidation> said) {
    said.forEach(own);
    write(said, post.trace(said));
  }

  private void write(List<Invalidation> said, @Nullable String trace) {
    if (said.isEmpty()) {
      return;
    }
    try {
      List<Signal> signals = log.write(said, time(), /* inTransaction= */ false);
      arrivals.made(signals);
      post.sendNamed(signals, trace);
    } catch (InvalidationException e) {
      spread(said, trace);
      throw e;
    }
  }

  /** Without names: who has heard this has to hear the row as well, if there is one. */
  private void spread(List<Invalidation> said, @Nullable String trace) {
    post.send(said, trace);
    if (!post.hasNetwork()) {
      arrivals.made(Signals.named(said, /* firstName= */ null));
    }
  }

  /** The database may block, so another thread asks it, which is in no transaction either. */
  @Override
  public CompletionStage<Void> publish(List<Invalidation> said, Executor callbacks) {
    said.forEach(own);
    CompletableFuture<Void> stage = new CompletableFuture<>();
    String trace = post.trace(said);
    try {
      setup.callbacks().execute(() -> publish(said, stage, trace));
    } catch (RejectedExecutionException e) {
      spread(said, trace);
      stage.completeExceptionally(LogWriter.notLogged(said, "there is no thread for it", e));
    }
    return stage.minimalCompletionStage();
  }

  private void publish(
      List<Invalidation> said, CompletableFuture<Void> stage, @Nullable String trace) {
    try {
      write(said, trace);
      stage.complete(null);
    } catch (RuntimeException e) {
      stage.completeExceptionally(e);
    }
  }

  @Override
  public List<Signal> join(List<Invalidation> said, long since) {
    return log.write(said, since, /* inTransaction= */ true);
  }

  @Override
  public void committed(List<Invalidation> said, List<Signal> joined) {
    said.forEach(own);
    arrivals.made(joined);
    post.sendNamed(joined, post.trace(said));
  }

  /** If it is committed, its rows are there. It may still happen after this, so they count. */
  @Override
  public void unsure(List<Invalidation> said) {
    said.forEach(own);
    spread(said, post.trace(said));
  }

  @Override
  public void late(List<Invalidation> said) {
    publish(said, setup.callbacks()).exceptionally(toldBefore -> null);
  }

  @Override
  public long time() {
    return log.now();
  }
}
