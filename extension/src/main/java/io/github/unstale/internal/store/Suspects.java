// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries that are to be looked at again. For one thread at a time. */
final class Suspects<K, V> {

  /** So many at once; others have to wait for another round. */
  static final int MOST = 100;

  private final Map<Entry<V>, Suspect<K, V>> all = new LinkedHashMap<>();

  boolean contains(Entry<V> entry) {
    return all.containsKey(entry);
  }

  void add(Suspect<K, V> suspect) {
    if (all.size() < MOST) {
      all.put(suspect.entry(), suspect);
    }
  }

  /** One that is due, which is none of them any more; null if there is none. */
  @Nullable Suspect<K, V> next(long now) {
    for (Suspect<K, V> suspect : all.values()) {
      if (now - suspect.due() >= 0) {
        return all.remove(suspect.entry());
      }
    }
    return null;
  }

  /** For how many nanoseconds none will be due; the greatest number if there is none. */
  long restFor(long now) {
    return all.values().stream()
        .mapToLong(suspect -> suspect.due() - now)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
