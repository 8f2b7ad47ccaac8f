// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What is known of an entry that is watched: when it is read, or that it went by what was said.
 * Safe for use by multiple threads.
 */
final class Watch implements Known {

  private static final AtomicIntegerFieldUpdater<Watch> REFRESH =
      AtomicIntegerFieldUpdater.newUpdater(Watch.class, "refresh");

  private static final int NOT_DUE = 0;
  private static final int DUE = 1;
  private static final int TAKEN = 2;

  private final Traits traits;
  private final long upTo;
  private volatile long accessed;
  private volatile int refresh;

  /**
   * Of an entry that was not read since its load.
   *
   * @param loadedAt when its load began
   * @param upTo the number of the last statement that it went by
   */
  Watch(Traits traits, long loadedAt, long upTo) {
    this.traits = traits;
    this.accessed = loadedAt;
    this.upTo = upTo;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  long upTo() {
    return upTo;
  }

  long accessed() {
    return accessed;
  }

  void access(long now) {
    accessed = now;
  }

  void refreshIsDue() {
    REFRESH.compareAndSet(this, NOT_DUE, DUE);
  }

  boolean takeRefresh() {
    return refresh == DUE && REFRESH.compareAndSet(this, DUE, TAKEN);
  }

  void returnRefresh() {
    refresh = NOT_DUE;
  }
}
