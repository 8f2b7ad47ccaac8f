// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
final class Patience {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Waits until something is so.
   *
   * @return false if it is still not so at the limit
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Lets a moment pass. */
  static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  /** The time since a moment of {@link System#nanoTime}. */
  static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
  }
}
