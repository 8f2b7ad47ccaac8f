// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.internal.coherence.Coherence;
import java.util.concurrent.CompletionStage;

/**
 * Hands invalidations to a node's heart.
 *
 * @param coherence the heart
 */
record NodeInvalidator(Coherence coherence) implements Invalidator {

  @Override
  public void invalidate(Invalidation invalidation) {
    coherence.invalidate(invalidation);
  }

  @Override
  public CompletionStage<Void> publish(Invalidation invalidation) {
    return coherence.publish(invalidation);
  }
}
