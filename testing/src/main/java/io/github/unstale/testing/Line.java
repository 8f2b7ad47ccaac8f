// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is under way in one direction of a connection. Whatever happens to the line, nothing on it
 * overtakes anything else, as with TCP. Safe for use by multiple threads.
 */
final class Line<T> {

  private record Sent<T>(T what, long due) {}

  private final Deque<Sent<T>> underWay = new ArrayDeque<>();
  private boolean held;
  private long least;
  private long spread;
  private @Nullable Random random;

  /** Makes all that is put on the line from now on take its time. */
  synchronized void delay(Duration atLeast, Duration atMost, @Nullable Random jitter) {
    if (atLeast.isNegative() || atMost.compareTo(atLeast) < 0) {
      throw new IllegalArgumentException("no delay: from " + atLeast + " to " + atMost);
    }
    least = atLeast.toNanos();
    spread = atMost.minus(atLeast).toNanos();
    random = jitter;
  }

  synchronized void hold() {
    held = true;
  }

  synchronized void release() {
    held = false;
  }

  synchronized boolean isHeld() {
    return held;
  }

  synchronized void put(T what, long now) {
    long due = now + least + (random == null ? 0 : (long) (random.nextDouble() * spread));
    underWay.add(new Sent<>(what, due));
  }

  /** Takes off the line what was put on it first, if that has arrived: all else waits behind it. */
  synchronized @Nullable T next(long now) {
    Sent<T> first = underWay.peek();
    if (held || first == null || now - first.due() < 0) {
      return null;
    }
    return underWay.remove().what();
  }

  synchronized int size() {
    return underWay.size();
  }

  /** Loses what is under way. */
  synchronized void clear() {
    underWay.clear();
  }
}
