// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** All threads of one network: the container's, kept until {@link #close}. */
final class Threads {

  private static final System.Logger LOG = System.getLogger("io.github.unstale");
  private static final Duration ORDERLY = Duration.ofMillis(250);
  private static final Duration AT_ALL = Duration.ofMillis(500);

  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ThreadPoolExecutor loops;
  private final ScheduledThreadPoolExecutor timer;

  Threads(ThreadFactory factory) {
    // unbounded, because a loop that waits for another loop's thread would wait for ever
    loops =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    timer = new ScheduledThreadPoolExecutor(1, factory);
    timer.setRemoveOnCancelPolicy(true);
  }

  ExecutorService loops() {
    return loops;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  boolean closing() {
    return closing.getCount() == 0;
  }

  /** Waits, but not beyond the beginning of {@link #close}. */
  void pause(Duration duration) throws InterruptedException {
    boolean ignored = closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Does something in one of the loops' threads after a while, unless all ends before that. */
  void later(Duration delay, Runnable task) {
    try {
      Future<?> unused =
          timer.schedule(() -> loops.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(DEBUG, "Too late", e);
    }
  }

  /**
   * Ends all threads, orderly if that is quick and by interruption otherwise.
   *
   * @param farewell what ends the loops in an orderly way; it may block
   */
  void close(Runnable farewell) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    closing.countDown();
    boolean interrupted = false;
    try {
      loops.submit(farewell).get(ORDERLY.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.log(DEBUG, "The connection has not ended by itself", e); // the interrupts do the rest
    }
    loops.shutdownNow();
    timer.shutdownNow();
    try {
      boolean ignored =
          loops.awaitTermination(AT_ALL.toNanos(), TimeUnit.NANOSECONDS)
              && timer.awaitTermination(AT_ALL.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
