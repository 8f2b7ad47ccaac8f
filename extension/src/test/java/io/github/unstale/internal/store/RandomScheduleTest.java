// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The guarantee, on many random schedules. A failure names the seed that shows it again, first. */
class RandomScheduleTest {

  private static final long SEED = Long.getLong("test.seed", 1);
  private static final int SCHEDULES = Integer.getInteger("test.schedules", 200);

  @Test
  void reads_whateverBreaks_returnNothingOlderThanTheBoundAllows() {
    long reads = 0;
    long hits = 0;
    long worst = 0;
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      History history = new Storm(seed).run();
      reads += history.reads();
      hits += history.hits();
      worst = Math.max(worst, history.worst());
    }

    assertThat((double) hits / reads).as("hit rate, or nothing is proved").isGreaterThan(0.5);
    assertThat(worst).as("old values were seen").isGreaterThan(CacheCluster.BOUND.toNanos() / 2);
  }
}
