// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.time.Duration;

/** How much is measured. */
public enum Scale {
  /** So little that it only shows that the code works. */
  TRIAL(1, 1, 0.02, 0.01),
  /** Enough for the rows that decide. */
  QUICK(9, 3, 1, 1),
  /** All there is. */
  FULL(9, 9, 1, 1);

  private final int rounds;
  private final int statedRounds;
  private final double time;
  private final double size;

  Scale(int rounds, int statedRounds, double time, double size) {
    this.rounds = rounds;
    this.statedRounds = statedRounds;
    this.time = time;
    this.size = size;
  }

  /** How often each side of a comparison is measured. */
  public int rounds() {
    return rounds;
  }

  /** The same where no row decides anything. */
  public int statedRounds() {
    return statedRounds;
  }

  /** So much time, or less where that does. */
  public Duration time(Duration usual) {
    return Duration.ofNanos(Math.max(1_000_000, (long) (usual.toNanos() * time)));
  }

  /** So many things, or fewer where these do. */
  public int size(int usual) {
    return Math.max(1, (int) (usual * size));
  }
}
