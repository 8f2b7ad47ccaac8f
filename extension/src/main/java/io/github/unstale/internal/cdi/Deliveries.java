// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what happens to those who observe it: in order, one at a time, on the executor.
 *
 * <p>Where something may have been lost, it tells that everything is invalid. Safe for use by
 * multiple threads.
 */
final class Deliveries implements World.Listener {

  /** How many are delivered before others may have the thread. */
  private static final int BATCH = 256;

  /** How long stopping waits for an observer, in nanoseconds. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private final Audience audience;
  private final Executor executor;
  private final Tally rejections = new Tally();

  private final Waiting waiting = new Waiting();
  private boolean submitted;
  private boolean running;
  private boolean stopped;

  Deliveries(Audience audience, Executor executor) {
    this.audience = audience;
    this.executor = executor;
  }

  @Override
  public void on(Report report) {
    if (report instanceof Report.Arrived arrived) {
      add(arrived);
    } else if (report instanceof Report.Doubted doubted) {
      add(Notice.ofAll(doubted.entity()));
    } else if (report instanceof Report.Lost lost) {
      Instant since = Instant.now().minus(lost.unproven());
      add(Notice.of(new CoherenceLost(lost.entity(), since, lost.reason())));
    } else if (report instanceof Report.Restored restored) {
      add(Notice.of(new CoherenceRestored(restored.entity(), restored.unproven())));
    }
  }

  private void add(Report.Arrived arrived) {
    String entity = arrived.invalidation().entity();
    if (entity.equals(Invalidation.ALL_ENTITIES)) {
      audience.entities().forEach(each -> add(each, arrived));
    } else {
      add(entity, arrived);
    }
  }

  private void add(String entity, Report.Arrived arrived) {
    add(Notice.of(entity, arrived.invalidation(), arrived.origin()));
  }

  private void add(Notice notice) {
    if (audience.observes(notice.event().getClass(), notice.entity()) && isFirstToWait(notice)) {
      submit();
    }
  }

  /** Lets it wait; whether there is nobody yet who will take it. */
  private synchronized boolean isFirstToWait(Notice notice) {
    if (stopped) {
      return false;
    }
    waiting.add(notice);
    boolean first = !submitted;
    submitted = true;
    return first;
  }

  private void submit() {
    try {
      executor.execute(this::deliver);
    } catch (RejectedExecutionException e) {
      notSubmitted();
      rejections
          .add("")
          .ifPresent(count -> NodeLog.LOGGER.log(Level.WARNING, Messages.noExecutor(), e));
    }
  }

  private synchronized void notSubmitted() {
    submitted = false;
    pause();
  }

  private void deliver() {
    try {
      for (int i = 0; i < BATCH; i++) {
        Notice next = next();
        if (next == null) {
          return;
        }
        audience.tell(next);
      }
    } catch (RuntimeException | Error e) {
      notSubmitted(); // the next arrival begins anew
      throw e;
    }
    pause();
    submit();
  }

  private synchronized @Nullable Notice next() {
    Notice next = waiting.poll();
    running = true;
    if (next == null) {
      notSubmitted();
    }
    return next;
  }

  private synchronized void pause() {
    running = false;
    notifyAll();
  }

  /** Forgets what waits, and waits for the observer that is being called, within reason. */
  synchronized void stop() {
    stopped = true;
    waiting.clear();
    long deadline = System.nanoTime() + PATIENCE;
    try {
      while (running && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
