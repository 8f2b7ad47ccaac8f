// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Confirmation;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.internal.coherence.Coherence;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * Hands invalidations to a node's heart.
 *
 * @param coherence the heart
 */
record NodeInvalidator(Coherence coherence) implements Invalidator {

  @Override
  public void invalidate(Collection<? extends Invalidation> invalidations) {
    coherence.invalidate(invalidations);
  }

  @Override
  public CompletionStage<Void> publish(Collection<? extends Invalidation> invalidations) {
    return coherence.publish(invalidations);
  }

  @Override
  public CompletionStage<Confirmation> invalidateAndConfirm(
      Collection<? extends Invalidation> invalidations, Duration patience) {
    return coherence.confirm(invalidations, patience);
  }
}
