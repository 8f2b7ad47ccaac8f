// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * When a shelf's Caffeine keeps its books, and where: once for several writes, because to hand one
 * round over takes longer than it does; and elsewhere if that is possible, so that neither reads
 * nor loads have to do it.
 *
 * <p>Safe for use by multiple threads. Writes that two of them count at the same moment may count
 * as one.
 */
final class Upkeep implements Executor {

  /**
   * At most so many writes wait for each other. Caffeine has room for twice as many, 128 for each
   * processor: the other half is for those that come while another thread wakes up, which takes as
   * long as dozens of them. With more than four processors, more would gain little.
   */
  static final int MOST =
      64 * Math.min(4, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));

  /** One of so many reads that count looks whether a round is due. */
  private static final int READS = 16;

  private final Executor elsewhere;
  private final Pressure pressure;
  private final int together;

  /** The round that Caffeine wants; it asks for no other one until this has run. */
  private volatile @Nullable Runnable due;

  private int written;

  /**
   * For one shelf.
   *
   * @param elsewhere takes short work, or refuses it
   * @param together how many writes wait for each other
   */
  Upkeep(Executor elsewhere, Pressure pressure, int together) {
    this.elsewhere = elsewhere;
    this.pressure = pressure;
    this.together = together;
  }

  /** Caffeine has something to write down. */
  @Override
  public void execute(Runnable round) {
    if (together == 1) {
      run(round);
    } else {
      due = round;
    }
  }

  /** Caffeine has taken something out by itself. */
  void evicted(RemovalCause cause) {
    pressure.evicted(cause);
  }

  /** An entry was put in, or taken out. */
  void wrote() {
    if (due != null && ++written >= together) {
      written = 0;
      catchUp();
    }
  }

  /** Whether a read that begins now has to be written down; some of those that have, catch up. */
  boolean counts(long now) {
    boolean counts = pressure.counts(now);
    if (counts && now % READS == 0) {
      catchUp();
    }
    return counts;
  }

  private void catchUp() {
    Runnable round = due;
    if (round != null) {
      due = null;
      run(round);
    }
  }

  private void run(Runnable round) {
    try {
      elsewhere.execute(round);
    } catch (RejectedExecutionException e) {
      round.run();
    }
  }
}
