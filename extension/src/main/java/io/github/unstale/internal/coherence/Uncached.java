// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What open transactions have invalidated of entities that are not cached here, for a cache that is
 * made before they are over. Safe for use by multiple threads.
 */
final class Uncached {

  private static final class Write {
    private final Invalidation invalidation;
    private final List<Runnable> ends = new ArrayList<>();

    Write(Invalidation invalidation) {
      this.invalidation = invalidation;
    }
  }

  private final Map<String, Set<Write>> open = new HashMap<>();

  /** A transaction has invalidated this; returns what to run when it is over. */
  synchronized Runnable open(Invalidation invalidation) {
    Write write = new Write(invalidation);
    open.computeIfAbsent(invalidation.entity(), name -> new LinkedHashSet<>()).add(write);
    return () -> close(write);
  }

  private synchronized void close(Write write) {
    open.computeIfPresent(
        write.invalidation.entity(),
        (name, writes) -> {
          writes.remove(write);
          return writes.isEmpty() ? null : writes;
        });
    write.ends.forEach(Runnable::run);
  }

  /** The entity is cached from now on. */
  synchronized void cached(String entity, World.Store store) {
    Set<Write> writes = new LinkedHashSet<>(open.getOrDefault(entity, Set.of()));
    writes.addAll(open.getOrDefault(Invalidation.ALL_ENTITIES, Set.of()));
    writes.forEach(write -> write.ends.add(store.open(write.invalidation)));
  }
}
