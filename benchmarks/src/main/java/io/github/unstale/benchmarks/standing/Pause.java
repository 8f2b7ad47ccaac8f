// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time in which nothing is done here. */
final class Pause {

  private Pause() {}

  /** Returns after that time. */
  static void of(Duration time) {
    until(System.nanoTime() + time.toNanos());
  }

  /** Returns then, as {@link System#nanoTime} has it. */
  static void until(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
