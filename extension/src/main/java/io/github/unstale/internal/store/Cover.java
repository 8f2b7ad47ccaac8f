// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells what an invalidation would drop, and drops nothing. Safe for use by multiple threads. */
final class Cover<K, V> {

  private final Slots<K, V> slots;
  private final Onlooker<K, V> onlooker;
  private final LongSupplier clock;

  Cover(Slots<K, V> slots, Onlooker<K, V> onlooker, LongSupplier clock) {
    this.slots = slots;
    this.onlooker = onlooker;
    this.clock = clock;
  }

  /** The entries within reach that reads would be served now. */
  Wire.Share of(Reach<K> reach) {
    long entries = 0;
    Entry<V> last = null;
    for (K id : slots.shelf().ids(reach)) {
      Entry<V> entry = reach.mayCover(id) ? onlooker.served(id) : null;
      if (entry != null && reach.covers(id, entry.tags())) {
        entries++;
        last = entry;
      }
    }
    return new Wire.Share(
        entries, last != null && isOfOne(reach) ? Optional.of(age(last)) : Optional.empty());
  }

  private static boolean isOfOne(Reach<?> reach) {
    return reach instanceof Reach.Some<?> some && some.keys().size() == 1;
  }

  private Duration age(Entry<V> entry) {
    return Duration.ofNanos(Math.max(0, clock.getAsLong() - entry.at()));
  }
}
