// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Timing;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.store.LocalCache;

/**
 * What is known of the feed of an entity.
 *
 * @param coherence the heart, which knows
 * @param entity the entity
 */
record KnownFeed(Coherence coherence, String entity) implements LocalCache.Feed {

  @Override
  public String trouble() {
    return coherence.trouble(entity);
  }

  @Override
  public Timing latency() {
    return coherence.traffic(entity).latency();
  }
}
