// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries of each tag. An entry that is not indexed costs nothing.
 *
 * <p>Safe for use by multiple threads.
 */
class TagIndex<K, V> {

  private final Map<String, Map<Entry<V>, K>> entries = new ConcurrentHashMap<>();

  void add(K id, Entry<V> entry) {
    for (String tag : entry.tags()) {
      entries.compute(
          tag,
          (same, present) -> {
            Map<Entry<V>, K> all = present == null ? new ConcurrentHashMap<>() : present;
            all.put(entry, id);
            return all;
          });
    }
  }

  void remove(Entry<V> entry) {
    for (String tag : entry.tags()) {
      entries.computeIfPresent(
          tag,
          (same, all) -> {
            all.remove(entry);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /** The ids of the entries that carry a tag, those of this moment and perhaps later ones. */
  Collection<K> ids(String tag) {
    Map<Entry<V>, K> all = entries.get(tag);
    return all == null ? List.of() : all.values();
  }

  /** Whether no entry is indexed; one that is on its way into the shelf is. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** How many tags there are. */
  int size() {
    return entries.size();
  }
}
