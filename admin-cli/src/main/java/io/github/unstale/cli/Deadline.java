// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.time.Duration;

/**
 * When it is too late.
 *
 * @param at that moment on the JVM's own clock
 */
record Deadline(long at) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Not negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }
}
