// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The other nodes that were heard of lately. Nothing that keeps the bound depends on them: who may
 * publish may tell of nodes that are not there. Safe for use by multiple threads.
 */
final class Neighbours {

  /** Not heard of for so many nanoseconds, a node is gone. */
  static final long PATIENCE = 15_000_000_000L;

  /** So many are known at most. */
  private static final int MOST = 1_000;

  private final Map<String, Neighbour> all = new HashMap<>();

  private record Neighbour(Arrival.Introduction node, long heardAt) {

    boolean isAlive(long now) {
      return now - heardAt < PATIENCE;
    }
  }

  /** A node has said that it is there, or that it goes. */
  synchronized void heard(Arrival.Introduction node, long now) {
    if (node.leaves()) {
      all.remove(node.id());
    } else {
      all.values().removeIf(known -> !known.isAlive(now));
      if (all.containsKey(node.id()) || all.size() < MOST) {
        all.put(node.id(), new Neighbour(node, now));
      }
    }
  }

  /** Nobody could be heard until now: whoever was there before still may be. */
  synchronized void forgive(long now) {
    all.replaceAll((id, known) -> known.isAlive(now) ? new Neighbour(known.node(), now) : known);
  }

  /** Those that are there. */
  synchronized List<Arrival.Introduction> alive(long now) {
    List<Arrival.Introduction> alive = new ArrayList<>();
    for (Neighbour known : all.values()) {
      if (known.isAlive(now)) {
        alive.add(known.node());
      }
    }
    return alive;
  }
}
