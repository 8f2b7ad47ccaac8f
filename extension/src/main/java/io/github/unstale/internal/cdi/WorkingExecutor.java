// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The managed executor, for work that somebody may wait for.
 *
 * <p>Servers run nothing on it before the application has started: who waited for that while it
 * starts would wait for ever. So it takes nothing before it has been seen to work. Nor does it take
 * anything from its own work, which would wait with all its threads for what no thread is left for.
 *
 * <p>Safe for use by multiple threads.
 */
final class WorkingExecutor implements Executor {

  private final Executor managed;
  private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean works;
  private boolean stopped;

  WorkingExecutor(Executor managed) {
    this.managed = managed;
  }

  /** Finds out whether it works, without waiting. */
  void look() {
    if (asked.compareAndSet(false, true)) {
      try {
        managed.execute(this::begin);
      } catch (RejectedExecutionException e) {
        asked.set(false); // and the next one asks again
      }
    }
  }

  private synchronized void begin() {
    works = !stopped;
  }

  /** It takes nothing any more. */
  synchronized void stop() {
    stopped = true;
    works = false;
  }

  @Override
  public void execute(Runnable task) {
    if (!works) {
      look();
      throw new RejectedExecutionException("The managed executor does not work yet, or any more");
    }
    if (within.get()) {
      throw new RejectedExecutionException("This thread is one of the managed executor's");
    }
    managed.execute(() -> run(task));
  }

  private void run(Runnable task) {
    within.set(true);
    try {
      task.run();
    } finally {
      within.remove();
    }
  }
}
