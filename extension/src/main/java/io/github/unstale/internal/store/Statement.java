// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import java.util.Set;

/**
 * An invalidation that values have to be held against, because it does not name the ids that it
 * means, or because it may change the values.
 *
 * @param moment when it came, and its place in the order of loads and invalidations
 * @param reach what it reaches
 * @param said what was said
 * @param changes whether values may be changed for it; else they are dropped
 */
record Statement<K>(Fence.Start moment, Reach<K> reach, Invalidation said, boolean changes) {

  long order() {
    return moment.order();
  }

  /** Whether it is about one of these tags. */
  boolean isOfATag(K id, Set<String> tags) {
    return reach instanceof Reach.Tagged && reach.covers(id, tags);
  }

  /** Whether it is about an entry that has not gone by it yet. */
  boolean concerns(K id, Entry<?> entry) {
    return entry.upTo() < order() && reach.covers(id, entry.tags());
  }
}
