// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs the loops of jnats, and says when one has ended with an exception.
 *
 * <p>jnats itself would not notice: one malformed header, from anybody who may publish, ends its
 * reader, and the connection would seem alive until the pings have run out.
 */
final class WatchedLoops implements Executor {

  private final Executor threads;
  private final Consumer<Throwable> collapsed;

  WatchedLoops(Executor threads, Consumer<Throwable> collapsed) {
    this.threads = threads;
    this.collapsed = collapsed;
  }

  @Override
  public void execute(Runnable loop) {
    threads.execute(() -> run(loop));
  }

  /** Runs it here, to its end. */
  void run(Runnable loop) {
    loop.run();
    if (loop instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
      check(future);
    }
  }

  private void check(Future<?> ended) {
    try {
      ended.get();
    } catch (ExecutionException e) {
      collapsed.accept(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
