// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for it. Rings that come before the wait are not lost. */
final class Doorbell {

  private final Semaphore rings = new Semaphore(0);

  void ring() {
    if (!isRung()) {
      rings.release();
    }
  }

  /** Whether nobody has answered the last ring yet. */
  boolean isRung() {
    return rings.availablePermits() > 0;
  }

  /** Waits for a ring, for so many nanoseconds at most. */
  void await(long nanos) throws InterruptedException {
    if (rings.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      rings.drainPermits();
    }
  }
}
