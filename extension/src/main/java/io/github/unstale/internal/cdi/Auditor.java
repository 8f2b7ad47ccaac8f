// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.store.Audit;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Compares cached entries with what their loaders say: one after the other, of one cache after the
 * other, and no more of them in a second than its rate.
 *
 * <p>{@link #beat} is called by one thread at a time, all else by any.
 */
final class Auditor implements Runnable {

  private final Audited audited;
  private final Executor executor;
  private final World.Listener listener;
  private final LongSupplier clock;
  private final long pause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int turn;
  private long nextAt;

  /** That has its loads made by this executor. */
  Auditor(Audited audited, Executor executor, World.Listener listener, LongSupplier clock) {
    this.audited = audited;
    this.executor = executor;
    this.listener = listener;
    this.clock = clock;
    this.pause = TimeUnit.SECONDS.toNanos(1) / Math.max(1, audited.rate());
    this.nextAt = clock.getAsLong();
  }

  @Override
  public void run() {
    try {
      while (!stopped.await(beatElsewhere(), TimeUnit.NANOSECONDS)) {
        // the next one is due
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * In a thread that is done after it: loaders leave with theirs what servers take back only then,
   * as Open Liberty does with connections. Waits for it, so there is never more than one.
   */
  private long beatElsewhere() throws InterruptedException {
    var beat = new FutureTask<>(this::beat);
    try {
      executor.execute(beat);
      return beat.get();
    } catch (RejectedExecutionException e) {
      return pause;
    } catch (ExecutionException e) {
      listener.on(new Report.Failed("The auditor could not look at an entry", e));
      return pause;
    }
  }

  /**
   * Looks at one entry at most.
   *
   * @return for how many nanoseconds nothing more will be due
   */
  long beat() {
    if (audited.all().stream().noneMatch(Audit::lookAgain) && clock.getAsLong() - nextAt >= 0) {
      nextAt = clock.getAsLong() + pause;
      compareNext();
    }
    long rest = nextAt - clock.getAsLong();
    for (Audit<?, ?> audit : audited.all()) {
      rest = Math.min(rest, audit.restsFor());
    }
    return Math.max(0, rest);
  }

  private void compareNext() {
    List<Audit<?, ?>> all = audited.all();
    for (int tries = all.size(); tries > 0; tries--) {
      turn = (turn + 1) % all.size();
      if (all.get(turn).compareNext()) {
        return;
      }
    }
  }

  void stop() {
    stopped.countDown();
  }
}
