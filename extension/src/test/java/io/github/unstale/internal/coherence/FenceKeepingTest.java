// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.fixture.Caller;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Which loaded values are kept. */
class FenceKeepingTest {

  private static final int KEY = 7;
  private static final int OTHER = 8;

  /** Another key with the same stripe as {@link #KEY}. */
  private static final int COLLIDING = KEY ^ 1025;

  private static final int ROUNDS = 5_000;

  private final Fences fences = new Fences();
  private final Fence fence = fences.bounded();

  @Test
  void value_nothingInvalidated_isKept() {
    assertThat(fence.keeps(KEY, fence.begin())).isTrue();
  }

  @Test
  void value_invalidatedDuringItsLoad_isNotKept() {
    Fence.Start load = fence.begin();

    fence.cover(KEY);

    assertThat(fence.keeps(KEY, load)).isFalse();
  }

  @Test
  void value_invalidatedBeforeItsLoad_isKeptEvenAtTheSameTime() {
    fence.cover(KEY);

    assertThat(fence.keeps(KEY, fence.begin())).isTrue();
  }

  @Test
  void value_ofAnotherKey_isKept() {
    Fence.Start load = fence.begin();

    fence.cover(OTHER);

    assertThat(fence.keeps(KEY, load)).isTrue();
  }

  @Test
  void value_ofAKeyThatSharesTheStripe_isRefusedOnceAndNoMore() {
    Fence.Start load = fence.begin();

    fence.cover(COLLIDING);

    assertThat(fence.keeps(KEY, load)).isFalse();
    assertThat(fence.keeps(KEY, fence.begin())).isTrue();
  }

  @Test
  void value_everythingInvalidatedDuringItsLoad_isNotKept() {
    Fence.Start load = fence.begin();

    fence.coverAll();

    assertThat(fence.keeps(KEY, load)).isFalse();
    assertThat(fence.keeps(KEY, fence.begin())).isTrue();
  }

  @Test
  void value_ofAnotherEntity_isKept() {
    Fence other = fences.bounded();
    Fence.Start load = fence.begin();

    other.cover(KEY);
    other.coverAll();

    assertThat(fence.keeps(KEY, load)).isTrue();
  }

  @Test
  void cover_anyHash_hasAStripe() {
    for (int hash : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
      Fence.Start load = fence.begin();

      fence.cover(hash);

      assertThat(fence.keeps(hash, load)).as("hash %s", hash).isFalse();
    }
  }

  @Test
  void cover_byTwoThreads_theLaterOneCounts() throws Exception {
    assertThat(lostByTwoThreads(() -> fence.cover(KEY))).isZero();
  }

  @Test
  void coverAll_byTwoThreads_theLaterOneCounts() throws Exception {
    assertThat(lostByTwoThreads(fence::coverAll)).isZero();
  }

  private int lostByTwoThreads(Runnable cover) throws Exception {
    AtomicInteger arrived = new AtomicInteger();
    Caller<Integer> other = Caller.of(() -> lost(cover, arrived));
    return lost(cover, arrived) + other.result();
  }

  /** How often a load that began between the two threads' invalidations was kept. */
  private int lost(Runnable cover, AtomicInteger arrived) {
    int lost = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      meet(arrived, 4 * round - 2);
      cover.run();
      meet(arrived, 4 * round);
      Fence.Start betweenTheTwo = new Fence.Start(/* epoch= */ 0, fences.now(), 2L * round - 1);
      lost += fence.keeps(KEY, betweenTheTwo) ? 1 : 0;
    }
    return lost;
  }

  private static void meet(AtomicInteger arrived, int both) {
    arrived.incrementAndGet();
    for (int spins = 1; arrived.get() < both; spins++) {
      if (spins % 1_000 == 0) {
        LockSupport.parkNanos(1); // or a machine with one processor spins for long
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
