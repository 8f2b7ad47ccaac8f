// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a client finds out that nobody answers. Safe for use by multiple threads. */
final class Pings {

  /** What is due. */
  enum Step {
    NOTHING,
    PING,
    GIVE_UP
  }

  private @Nullable Duration interval;
  private int out;
  private int unanswered;
  private boolean heard;
  private long nextAt;

  synchronized void every(Duration each, int most, long now) {
    if (each.isZero() || each.isNegative() || most < 1) {
      throw new IllegalArgumentException("no pings: every " + each + ", " + most + " out");
    }
    interval = each;
    out = most;
    begin(now);
  }

  /** There is a new connection. */
  synchronized void begin(long now) {
    unanswered = 0;
    heard = false;
    nextAt = now + (interval == null ? 0 : interval.toNanos());
  }

  /** A message has arrived, so that the next ping can be left out. */
  synchronized void heard() {
    heard = true;
  }

  synchronized void answered() {
    unanswered = 0;
  }

  synchronized Step step(long now) {
    if (interval == null || now - nextAt < 0) {
      return Step.NOTHING;
    }
    nextAt = now + interval.toNanos();
    if (heard) {
      heard = false;
      return Step.NOTHING;
    }
    if (unanswered >= out) {
      return Step.GIVE_UP;
    }
    unanswered++;
    return Step.PING;
  }
}
