// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.World;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what arrives to those who observe it: in order, one at a time, on the executor.
 *
 * <p>What waits is bounded. Past the bound, and where something may have been lost, one "everything
 * of the entity" stands for all that was not delivered. Safe for use by multiple threads.
 */
final class ReceivedEvents implements World.Listener {

  /** How many invalidations may wait. */
  static final int BOUND = 10_000;

  /** How many are delivered before others may have the thread. */
  private static final int BATCH = 256;

  /** How long stopping waits for an observer, in nanoseconds. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private final Audience audience;
  private final Executor executor;
  private final Tally rejections = new Tally();

  private final Deque<Invalidation> waiting = new ArrayDeque<>();

  /** The entities of which everything waits: it covers what comes later. */
  private final Set<String> wholes = new HashSet<>();

  private boolean submitted;
  private boolean running;
  private boolean stopped;

  ReceivedEvents(Audience audience, Executor executor) {
    this.audience = audience;
    this.executor = executor;
  }

  @Override
  public void on(World.Report report) {
    if (report instanceof World.Report.Arrived arrived) {
      add(arrived.invalidation());
    } else if (report instanceof World.Report.Doubted doubted) {
      add(Invalidation.all(doubted.entity()));
    } else if (report instanceof World.Report.EverythingArrived) {
      audience.entities().forEach(entity -> add(Invalidation.all(entity)));
    }
  }

  private void add(Invalidation invalidation) {
    if (audience.observes(invalidation.entity()) && isFirstToWait(invalidation)) {
      submit();
    }
  }

  /** Lets it wait; whether there is nobody yet who will take it. */
  private synchronized boolean isFirstToWait(Invalidation invalidation) {
    if (stopped) {
      return false;
    }
    if (waiting.size() == BOUND) {
      collapse();
    }
    append(invalidation);
    boolean first = !submitted;
    submitted = true;
    return first;
  }

  private void append(Invalidation invalidation) {
    String entity = invalidation.entity();
    if (!wholes.contains(entity)) {
      waiting.add(invalidation);
      if (invalidation instanceof Invalidation.All) {
        wholes.add(entity);
      }
    }
  }

  private void collapse() {
    Set<String> entities = new LinkedHashSet<>();
    waiting.forEach(each -> entities.add(each.entity()));
    waiting.clear();
    wholes.clear();
    entities.forEach(entity -> append(Invalidation.all(entity)));
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
        Invalidation next = next();
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

  private synchronized @Nullable Invalidation next() {
    Invalidation next = waiting.poll();
    running = true;
    if (next == null) {
      notSubmitted();
    } else if (next instanceof Invalidation.All) {
      wholes.remove(next.entity());
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
