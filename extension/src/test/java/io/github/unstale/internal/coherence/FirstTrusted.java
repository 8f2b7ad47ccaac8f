// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.function.LongSupplier;

/** Proofs of which the first one ever begins no epoch. */
final class FirstTrusted extends Proofs {

  FirstTrusted(Fence.Limits limits, LongSupplier clock) {
    super(limits, clock);
  }

  private boolean proven;

  @Override
  World.Doubt doubtOf(long onSubscription) {
    return proven ? super.doubtOf(onSubscription) : null;
  }

  @Override
  void prove(long onSubscription, long sentAt) {
    proven = true;
    super.prove(onSubscription, sentAt);
  }
}
