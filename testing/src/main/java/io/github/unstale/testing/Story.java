// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What has happened to a cluster so far, in words; the latest part of it. */
final class Story {

  private static final int LINES = 200;

  private final LongSupplier clock;
  private final long began;
  private final Deque<String> lines = new ArrayDeque<>();
  private long forgotten;

  Story(LongSupplier clock) {
    this.clock = clock;
    this.began = clock.getAsLong();
  }

  /** The time, where the story began at the epoch. */
  Instant time() {
    return Instant.EPOCH.plusNanos(clock.getAsLong() - began);
  }

  synchronized void tell(String what) {
    if (lines.size() == LINES) {
      lines.remove();
      forgotten++;
    }
    double seconds = (clock.getAsLong() - began) / 1e9;
    lines.add(String.format(Locale.ROOT, "at %.3f s: %s", seconds, what));
  }

  synchronized boolean isEmpty() {
    return lines.isEmpty();
  }

  @Override
  public synchronized String toString() {
    String earlier = forgotten == 0 ? "" : "(" + forgotten + " earlier)\n";
    return earlier + String.join("\n", lines);
  }
}
