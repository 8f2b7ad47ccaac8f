// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.spi.KeyFormat;
import java.util.ArrayList;
import java.util.List;

/** What an invalidation reaches in a cache. */
sealed interface Reach<K> {

  /** These keys. */
  record Some<K>(List<K> keys) implements Reach<K> {}

  /** Everything. */
  record Whole<K>() implements Reach<K> {}

  /**
   * Reads the ids of an invalidation as keys.
   *
   * <p>An id that no key has may be one that its sender writes in another way: then everything is
   * meant, to be safe. But a single id from a peer that does not encode comes in two readings, and
   * one of them that can be read is enough.
   */
  static <K> Reach<K> of(Invalidation invalidation, KeyFormat<K> format) {
    if (!(invalidation instanceof Invalidation.Ids some)) {
      return new Whole<>();
    }
    List<K> keys = new ArrayList<>(some.ids().size());
    for (String id : some.ids()) {
      try {
        keys.add(format.parse(id));
      } catch (RuntimeException | Error unreadable) {
        if (some.ids().size() > 2) {
          return new Whole<>();
        }
      }
    }
    return keys.isEmpty() ? new Whole<>() : new Some<>(keys);
  }
}
