// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node has heard of already, by a signal or by a row of the log, under the names of the
 * signals.
 *
 * <p>A name is believed only if it was said of the same before. What is forgotten is heard again,
 * which is harmless. Safe for use by multiple threads.
 */
class Heard {

  /** So many names are remembered. */
  private static final int MOST = 50_000;

  private final Map<String, Invalidation> said =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Invalidation> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it was heard before; of what has no name nobody knows. */
  synchronized boolean knows(@Nullable String name, Invalidation what) {
    return name != null && same(said.get(name), what);
  }

  /** It was heard, and all that follows from it is done. */
  synchronized void add(@Nullable String name, Invalidation what) {
    if (name != null) {
      said.putIfAbsent(name, what);
    }
  }

  /** Whether one says what the other one says, and perhaps more. */
  boolean same(@Nullable Invalidation one, Invalidation other) {
    if (one instanceof Invalidation.Ids some && other instanceof Invalidation.Ids ids) {
      return some.entity().equals(ids.entity())
          && some.metadata().equals(ids.metadata())
          && some.ids().containsAll(ids.ids());
    }
    return other.equals(one);
  }
}
