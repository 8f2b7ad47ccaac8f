// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Sees what reads would be served, and leaves no trace. {@link #next} is for one thread at a time,
 * all else for any.
 */
final class Onlooker<K, V> {

  private final Slots<K, V> slots;
  private final Freshness freshness;
  private @Nullable Shelf<K, V> shelf;
  private Iterator<K> round = Collections.emptyIterator();

  Onlooker(Slots<K, V> slots, Freshness freshness) {
    this.slots = slots;
    this.freshness = freshness;
  }

  /** The next id in turn, again and again; null if there is none. */
  @Nullable K next() {
    Shelf<K, V> present = slots.shelf();
    if (present != shelf || !round.hasNext()) {
      shelf = present;
      round = present.ids().iterator();
    }
    return round.hasNext() ? round.next() : null;
  }

  /** The entry that a read outside of transactions would be served now; null if it would load. */
  @Nullable Entry<V> served(K id) {
    long now = freshness.now();
    long extended = freshness.extended(now);
    Entry<V> entry = slots.shelf().quietlyAt(id);
    return entry != null
            && freshness.wouldAllow(entry, now, extended)
            && !slots.isOutdated(id, entry)
        ? entry
        : null;
  }
}
