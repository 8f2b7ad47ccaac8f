// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A loop in a thread of somebody else's: one beat after the other, from its start to its end. */
final class Cycle {

  /** How long stopping waits for the last beat, in seconds. */
  private static final long PATIENCE = 1;

  private final Doorbell doorbell;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean running;
  private volatile boolean stopping;

  /** The doorbell calls for the next beat. */
  Cycle(Doorbell doorbell) {
    this.doorbell = doorbell;
  }

  /**
   * Turns until {@link #stop}, or an interrupt; not at all if that came first.
   *
   * @param opening comes before the first beat
   * @param beat says for how many nanoseconds nothing more will be due
   * @param isDone whether there is nothing left to do, when stopping
   * @param closing comes after the last beat
   */
  void run(Runnable opening, LongSupplier beat, BooleanSupplier isDone, Runnable closing) {
    if (!begin()) {
      return;
    }
    try {
      opening.run();
      while (!(stopping && isDone.getAsBoolean())) {
        doorbell.await(beat.getAsLong());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closing.run();
      ended.countDown();
    }
  }

  private synchronized boolean begin() {
    running = !stopping;
    return running;
  }

  /** Ends it, and waits for that a little. */
  void stop() {
    if (end()) {
      awaitEnd();
    }
  }

  private synchronized boolean end() {
    stopping = true;
    doorbell.ring();
    return running;
  }

  private void awaitEnd() {
    try {
      ended.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
