// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** An effect that only tells what was said. */
record Said(Consumer<List<Invalidation>> heard) implements Effect {

  @Override
  public void now(List<Invalidation> said) {
    heard.accept(said);
  }

  @Override
  public CompletionStage<Void> publish(List<Invalidation> said, Executor callbacks) {
    heard.accept(said);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public List<Signal> join(List<Invalidation> said, long since) {
    return List.of();
  }

  @Override
  public void committed(List<Invalidation> said, List<Signal> joined) {
    heard.accept(said);
  }

  @Override
  public void unsure(List<Invalidation> said) {
    heard.accept(said);
  }

  @Override
  public void late(List<Invalidation> said) {
    heard.accept(said);
  }

  @Override
  public long time() {
    return 0;
  }
}
