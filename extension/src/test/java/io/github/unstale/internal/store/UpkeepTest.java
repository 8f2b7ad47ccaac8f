// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class UpkeepTest {

  private final Pressure pressure =
      new Pressure(CacheCluster.SETTINGS, new LongAdder(), () -> 1_000);
  private final List<Runnable> elsewhere = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void execute_asLongAsNothingHadToGo_isDoneElsewhere() {
    new Upkeep(elsewhere::add, pressure).execute(() -> done.add("books"));

    assertThat(done).isEmpty();
    elsewhere.forEach(Runnable::run);
    assertThat(done).containsExactly("books");
  }

  @Test
  void execute_whereEntriesHaveToGo_isDoneHere() {
    pressure.evicted(RemovalCause.SIZE);

    new Upkeep(elsewhere::add, pressure).execute(() -> done.add("books"));

    assertThat(done).containsExactly("books");
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void execute_whereNobodyTakesIt_isDoneHere() {
    Upkeep upkeep =
        new Upkeep(
            task -> {
              throw new RejectedExecutionException("full");
            },
            pressure);

    upkeep.execute(() -> done.add("books"));

    assertThat(done).containsExactly("books");
  }
}
