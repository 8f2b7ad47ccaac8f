// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.Fences.BOUND;
import static io.github.unstale.internal.coherence.Fences.NANO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which entries are served. An entry is its load's start here. */
class FenceServingTest {

  private static final long SUBSCRIPTION = 1;
  private static final Duration HALF = BOUND.dividedBy(2);

  private final Fences fences = new Fences();
  private final Fence fence = fences.bounded();

  private boolean serves(Fence.Start entry) {
    return fence.serves(entry, fences.now());
  }

  private World.Doubt prove() {
    return fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, fences.now());
  }

  @Test
  void entry_withoutAnyProof_isServedWhileYoungerThanTheBound() {
    Fence.Start entry = fence.begin();

    fences.clock().pass(BOUND.minus(NANO));
    assertThat(serves(entry)).isTrue();
    fences.clock().pass(NANO);

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void entry_ofTheCurrentEpoch_isServedUntilTheBoundAfterTheLastProof() {
    prove();
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);
    prove();

    fences.clock().pass(BOUND.minus(NANO));
    assertThat(serves(entry)).isTrue();
    fences.clock().pass(NANO);

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void entry_ofAnEarlierEpoch_livesOnItsOwnAgeAlone() {
    prove();
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);

    fence.doubt();
    prove();

    assertThat(serves(entry)).isTrue();
    fences.clock().pass(HALF);
    prove();
    assertThat(serves(entry)).isFalse();
  }

  @Test
  void entry_loadedAfterTheDoubt_isExtendedAgain() {
    prove();
    fence.doubt();
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);
    prove();

    fences.clock().pass(HALF);

    assertThat(serves(entry)).isTrue();
  }

  @Test
  void entry_whoseLoadSpansADoubt_belongsToTheEarlierEpoch() {
    prove();
    Fence.Start load = fence.begin();
    fence.doubt();

    fences.clock().pass(HALF);
    prove();
    fences.clock().pass(HALF);

    assertThat(serves(load)).isFalse();
  }

  @Test
  void entry_loadedBeforeTheFirstProof_isNotExtendedByIt() {
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);

    assertThat(prove()).isEqualTo(World.Doubt.NEW_SUBSCRIPTION);
    fences.clock().pass(HALF);

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void entry_loadedBeforeANewSubscription_isNotExtendedByItsProofs() {
    prove();
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);

    assertThat(fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION + 1, fences.now()))
        .isEqualTo(World.Doubt.NEW_SUBSCRIPTION);
    fences.clock().pass(HALF);

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void proof_justInTime_raisesNoDoubt() {
    prove();
    Fence.Start entry = fence.begin();

    fences.clock().pass(BOUND.minus(NANO));

    assertThat(prove()).isNull();
    assertThat(serves(entry)).isTrue();
  }

  @Test
  void proof_afterTheFeedHasLapsed_isNoneOfWhatWasFilledBefore() {
    prove();
    Fence.Start entry = fence.begin();

    fences.clock().pass(BOUND);

    assertThat(prove()).isEqualTo(World.Doubt.LAPSED);
    assertThat(serves(entry)).isFalse();
  }

  @Test
  void proof_sentInTimeButReceivedTooLate_isALapse() {
    prove();
    long sentAt = fences.now() + HALF.toNanos();

    fences.clock().pass(BOUND);

    assertThat(fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, sentAt))
        .isEqualTo(World.Doubt.LAPSED);
  }

  @Test
  void proof_olderThanTheLast_doesNotMoveBack() {
    prove();
    Fence.Start entry = fence.begin();
    long early = fences.now();
    fences.clock().pass(HALF);
    prove();

    fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, early);
    fences.clock().pass(BOUND.minus(NANO));

    assertThat(serves(entry)).isTrue();
  }

  @Test
  void proof_sentBeforeTheDoubt_doesNotMakeTheNextOneALapse() {
    prove();
    long sentAt = fences.now();
    fences.clock().pass(HALF);
    fence.doubt();
    fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, sentAt);

    fences.clock().pass(HALF);

    assertThat(prove()).isNull();
  }

  @Test
  void proofs_thatComeTogetherAfterALapse_areOneDoubt() {
    prove();
    long first = fences.now() + NANO.toNanos();
    fences.clock().pass(BOUND.multipliedBy(3));

    assertThat(fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, first))
        .isEqualTo(World.Doubt.LAPSED);

    assertThat(fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, first + NANO.toNanos())).isNull();
    assertThat(prove()).isNull();
  }

  @Test
  void proof_countsFromWhenItWasSent_notFromWhenItCame() {
    prove();
    Fence.Start entry = fence.begin();
    fences.clock().pass(HALF);
    long sentAt = fences.now();
    fences.clock().pass(NANO);
    fence.prove(Fence.Source.SIGNALS, SUBSCRIPTION, sentAt);

    fences.clock().pass(BOUND.minus(NANO));

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void feed_isProvenUntilTheBoundAfterTheLastProof() {
    prove();

    fences.clock().pass(BOUND.minus(NANO));
    assertThat(fence.isProven(fences.now())).isTrue();
    fences.clock().pass(NANO);

    assertThat(fence.isProven(fences.now())).isFalse();
    assertThat(fence.unprovenFor(fences.now())).isEqualTo(BOUND.toNanos());
  }

  @Test
  void feed_inDoubt_isNoMoreProvenForThat() {
    prove();
    fences.clock().pass(BOUND);

    fence.doubt();

    assertThat(fence.isProven(fences.now())).isFalse();
    assertThat(fence.unprovenFor(fences.now())).isEqualTo(BOUND.toNanos());
  }

  @Test
  void clock_overflowing_changesNothing() {
    prove();
    Fence.Start entry = fence.begin();
    long before = fences.now();
    while (fences.now() > 0) {
      fences.clock().pass(HALF);
      assertThat(prove()).isNull();
    }

    assertThat(fences.now()).isLessThan(before);
    assertThat(serves(entry)).isTrue();
    fences.clock().pass(BOUND);
    assertThat(serves(entry)).isFalse();
  }

  @Test
  void clock_overflowingWithinTheBound_endsEntriesAllTheSame() {
    fences.clock().pass(Duration.ofNanos(Long.MAX_VALUE - fences.now()).minus(HALF));
    Fence.Start entry = fence.begin();

    fences.clock().pass(BOUND.minus(NANO));
    assertThat(fences.now()).isNegative();
    assertThat(serves(entry)).isTrue();
    fences.clock().pass(NANO);

    assertThat(serves(entry)).isFalse();
  }

  @Test
  void entry_thatMayBeOlderThanItsLoad_livesOnItsOwnForSoMuchLess() {
    Fence quarantined = fences.quarantined(HALF);
    Fence.Start entry = quarantined.begin();

    fences.clock().pass(BOUND.minus(HALF).minus(NANO));
    assertThat(quarantined.serves(entry, fences.now())).isTrue();
    fences.clock().pass(NANO);

    assertThat(quarantined.serves(entry, fences.now())).isFalse();
  }

  @Test
  void entry_thatMayBeOlderThanTheBound_isServedOnlyWithAProof() {
    Fence quarantined = fences.quarantined(BOUND.multipliedBy(2));
    Fence.Start unproven = quarantined.begin();
    assertThat(quarantined.serves(unproven, fences.now())).isFalse();

    quarantined.prove(Fence.Source.SIGNALS, SUBSCRIPTION, fences.now());

    assertThat(quarantined.serves(unproven, fences.now())).isFalse();
    assertThat(quarantined.serves(quarantined.begin(), fences.now())).isTrue();
  }

  @Test
  void entry_withoutABound_isServedForEver() {
    Fence unbounded = fences.unbounded();
    Fence.Start entry = unbounded.begin();
    unbounded.doubt();

    fences.clock().pass(Duration.ofDays(365));

    assertThat(unbounded.serves(entry, fences.now())).isTrue();
    assertThat(unbounded.isProven(fences.now())).isTrue();
  }

  @Test
  void subscription_newWithoutABound_isADoubtAndALateProofIsNone() {
    Fence unbounded = fences.unbounded();

    assertThat(unbounded.prove(Fence.Source.SIGNALS, SUBSCRIPTION, fences.now()))
        .isEqualTo(World.Doubt.NEW_SUBSCRIPTION);
    fences.clock().pass(Duration.ofDays(1));

    assertThat(unbounded.prove(Fence.Source.SIGNALS, SUBSCRIPTION, fences.now())).isNull();
  }

  @Test
  void heartbeat_ofSignals_isAThirdOfTheBoundOrWhatIsAllowed() {
    assertThat(fence.heartbeat(Fence.Source.SIGNALS, Long.MAX_VALUE))
        .isEqualTo(BOUND.toNanos() / 3);
    assertThat(fence.heartbeat(Fence.Source.SIGNALS, 7)).isEqualTo(7);
    assertThat(fences.unbounded().heartbeat(Fence.Source.SIGNALS, 7)).isEqualTo(7);
  }
}
