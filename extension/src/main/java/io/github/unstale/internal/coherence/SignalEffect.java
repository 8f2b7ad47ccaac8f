// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.world.Report;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Invalidations that are said by signals alone, or to this node alone. */
final class SignalEffect implements Effect {

  private final Coherence.Setup setup;
  private final Consumer<Invalidation> own;
  private final Post post;

  /** With what applies to this node, and what leaves it. */
  SignalEffect(Coherence.Setup setup, Consumer<Invalidation> own, Post post) {
    this.setup = setup;
    this.own = own;
    this.post = post;
  }

  @Override
  public void now(List<Invalidation> said) {
    said.forEach(own); // this node first, before the commit returns
    post.send(said, post.trace(said));
    if (!post.hasNetwork()) {
      said.forEach(each -> setup.listener().on(new Report.Arrived(each, Origin.UNKNOWN)));
    }
  }

  @Override
  public CompletionStage<Void> publish(List<Invalidation> said, Executor callbacks) {
    List<Invalidation> signals = Signals.of(said);
    if (!post.hasNetwork() || signals.isEmpty()) {
      now(signals);
      return CompletableFuture.completedStage(null);
    }
    signals.forEach(own);
    long deadline = time() + setup.publishTimeout().toNanos();
    Receipt receipt = new Receipt(signals, deadline, callbacks);
    post.send(signals, receipt);
    return receipt.stage().minimalCompletionStage();
  }

  @Override
  public List<Signal> join(List<Invalidation> said, long since) {
    return List.of();
  }

  @Override
  public void committed(List<Invalidation> said, List<Signal> joined) {
    now(said);
  }

  @Override
  public void unsure(List<Invalidation> said) {
    now(said);
  }

  @Override
  public void late(List<Invalidation> said) {
    now(said);
  }

  @Override
  public long time() {
    return setup.clock().getAsLong();
  }
}
