// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.Fences.NANO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not kept for a while after an invalidation, because old snapshots may still be read. */
class FenceQuarantineTest {

  private static final int KEY = 7;
  private static final int OTHER = 8;
  private static final Duration QUARANTINE = Duration.ofSeconds(1);

  private final Fences fences = new Fences();
  private final Fence fence = fences.quarantined(QUARANTINE);

  private boolean keeps(int key) {
    return fence.keeps(key, fence.begin());
  }

  @Test
  void value_nothingInvalidated_isKept() {
    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_loadedWithinTheQuarantine_isNotKept() {
    fence.cover(KEY);

    fences.clock().pass(QUARANTINE.minus(NANO));
    assertThat(keeps(KEY)).isFalse();
    fences.clock().pass(NANO);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_whoseLoadBeganWithinTheQuarantine_isNotKeptAfterIt() {
    fence.cover(KEY);
    Fence.Start load = fence.begin();

    fences.clock().pass(QUARANTINE.multipliedBy(2));

    assertThat(fence.keeps(KEY, load)).isFalse();
  }

  @Test
  void value_ofAnotherKey_isKept() {
    fence.cover(OTHER);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_invalidatedAgain_waitsForTheWholeQuarantineAgain() {
    fence.cover(KEY);
    fences.clock().pass(QUARANTINE.minus(NANO));
    fence.cover(KEY);

    fences.clock().pass(QUARANTINE.minus(NANO));

    assertThat(keeps(KEY)).isFalse();
  }

  @Test
  void value_loadedAfterEverythingWasInvalidated_isNotKeptForAsLong() {
    fence.coverAll();

    fences.clock().pass(QUARANTINE.minus(NANO));
    assertThat(keeps(KEY)).isFalse();
    fences.clock().pass(NANO);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_loadedAfterADoubt_isNotKeptForAsLong() {
    fence.doubt();

    fences.clock().pass(QUARANTINE.minus(NANO));
    assertThat(keeps(KEY)).isFalse();
    fences.clock().pass(NANO);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_loadedAfterTheFirstProof_isNotKeptForAsLong() {
    fence.prove(Fence.Source.SIGNALS, /* subscription= */ 1, fences.now());

    assertThat(keeps(KEY)).isFalse();
    fences.clock().pass(QUARANTINE);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_quarantineAcrossTheOverflowOfTheClock_isNotKept() {
    fences.clock().pass(Duration.ofNanos(Long.MAX_VALUE - fences.now()));
    fence.cover(KEY);

    fences.clock().pass(QUARANTINE.minus(NANO));
    assertThat(fences.now()).isNegative();
    assertThat(keeps(KEY)).isFalse();
    fences.clock().pass(NANO);

    assertThat(keeps(KEY)).isTrue();
  }

  @Test
  void value_withoutQuarantine_isKeptAtOnce() {
    Fence without = fences.quarantined(Duration.ZERO);
    without.cover(KEY);
    without.coverAll();
    without.doubt();

    assertThat(without.keeps(KEY, without.begin())).isTrue();
  }
}
