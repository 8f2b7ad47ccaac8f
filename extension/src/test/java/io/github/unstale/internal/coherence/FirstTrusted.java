// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.World;
import java.util.function.LongSupplier;

/** Proofs of which the first one ever begins no epoch. */
final class FirstTrusted extends Proofs {

  FirstTrusted(Fence.Limits limits, LongSupplier clock) {
    super(limits, clock);
  }

  private boolean proven;

  @Override
  World.Doubt doubtOf(Fence.Source source, long onSubscription) {
    return proven ? super.doubtOf(source, onSubscription) : null;
  }

  @Override
  void prove(Fence.Source source, long onSubscription, long sentAt) {
    proven = true;
    super.prove(source, onSubscription, sentAt);
  }
}
