// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import java.util.concurrent.ConcurrentMap;

/**
 * What a cache is made of, where its entries are filled: like a heart's parts, for whoever wants to
 * know what each is good for.
 */
class Parts {

  /** A load of the calling thread. */
  <K, V> Load<K, V> load(ConcurrentMap<K, Slot<V>> map, K id, Fence fence) {
    return new Load<>(map, id, fence);
  }

  /** What stands under the ids. */
  <K, V> Slots<K, V> slots(CacheSettings settings, Fence fence, Counters counters) {
    return new Slots<>(this, settings, fence, counters);
  }

  /** What open transactions have invalidated. */
  <K> OpenWrites<K> openWrites() {
    return new OpenWrites<>();
  }

  /** What happens on a miss. */
  <K, V> Loading<K, V> loading(
      LocalCache.Setup<K> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    return new Loading<>(setup, freshness, counters, slots);
  }
}
