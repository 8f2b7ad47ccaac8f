// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An executor as jnats wants it, over one whose life is not the borrower's business. */
final class LentExecutor extends AbstractExecutorService {

  private final Executor owned;

  LentExecutor(Executor owned) {
    this.owned = owned;
  }

  /** Runs each task at once, in the thread that brings it. */
  static LentExecutor direct() {
    return new LentExecutor(Runnable::run);
  }

  @Override
  public void execute(Runnable task) {
    owned.execute(task);
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
