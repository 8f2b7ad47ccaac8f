// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds a script until a test lets it go on. */
@ApplicationScoped
public class Latch {

  private final Semaphore held = new Semaphore(0);
  private final Semaphore released = new Semaphore(0);

  /** Waits for {@link #release}. */
  public void hold() {
    held.release();
    acquire(released);
  }

  /** Returns when a script holds. */
  public void awaitHeld() {
    acquire(held);
  }

  /** Lets it go on. */
  public void release() {
    released.release();
  }

  /** Lets all go on that a failed test has left behind, and forgets them. */
  public void reset() {
    released.drainPermits();
    released.release(released.getQueueLength());
    held.drainPermits();
  }

  private static void acquire(Semaphore semaphore) {
    try {
      if (!semaphore.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
