// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class UpkeepTest {

  private final Pressure pressure =
      new Pressure(CacheCluster.SETTINGS, new LongAdder(), () -> 1_000);
  private final List<Runnable> elsewhere = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  private Upkeep upkeep(Executor executor, int together) {
    return new Upkeep(executor, pressure, together);
  }

  private void round() {
    done.add("round");
  }

  @Test
  void execute_whereSomebodyTakesIt_isDoneElsewhere() {
    upkeep(elsewhere::add, /* together= */ 1).execute(this::round);

    assertThat(done).isEmpty();
    elsewhere.forEach(Runnable::run);
    assertThat(done).hasSize(1);
  }

  @Test
  void execute_whereNobodyTakesIt_isDoneHere() {
    Upkeep upkeep =
        upkeep(
            task -> {
              throw new RejectedExecutionException("full");
            },
            /* together= */ 1);

    upkeep.execute(this::round);

    assertThat(done).hasSize(1);
  }

  @Test
  void writes_thatWaitForEachOther_haveOneRound() {
    Upkeep upkeep = upkeep(Runnable::run, Upkeep.MOST);

    upkeep.execute(this::round);
    for (int i = 1; i < Upkeep.MOST; i++) {
      upkeep.wrote();
    }
    assertThat(done).isEmpty();
    upkeep.wrote();

    assertThat(done).hasSize(1);
    for (int i = 0; i < 2 * Upkeep.MOST; i++) {
      upkeep.wrote();
    }
    assertThat(done).as("rounds that nobody asked for").hasSize(1);
  }

  @Test
  void reads_thatCount_bringARoundThatWaits() {
    Upkeep upkeep = upkeep(Runnable::run, Upkeep.MOST);
    upkeep.evicted(RemovalCause.SIZE);
    upkeep.execute(this::round);

    for (long now = 2_001; now < 2_017; now++) {
      assertThat(upkeep.counts(now)).isTrue();
    }

    assertThat(done).hasSize(1);
  }

  @Test
  void reads_thatDoNotCount_bringNone() {
    Upkeep upkeep = upkeep(Runnable::run, Upkeep.MOST);
    upkeep.execute(this::round);

    for (long now = 1_025; now < 1_280; now++) {
      assertThat(upkeep.counts(now)).isFalse();
    }
    assertThat(done).isEmpty();

    assertThat(upkeep.counts(1_280)).isTrue();
    assertThat(done).hasSize(1);
  }
}
