// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that waits for it. Rings that come before the wait are not lost. */
final class Doorbell {

  private volatile boolean rung;
  private volatile @Nullable Thread waiting;

  void ring() {
    if (!rung) {
      rung = true;
      LockSupport.unpark(waiting); // nobody, if it has still to look for rings
    }
  }

  /** Whether nobody has answered the last ring yet. */
  boolean isRung() {
    return rung;
  }

  /** Waits for a ring, for so many nanoseconds at most; now and then less, without any. */
  void await(long nanos) throws InterruptedException {
    waiting = Thread.currentThread();
    if (!rung) {
      LockSupport.parkNanos(this, nanos);
    }
    waiting = null;
    rung = false;
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
