// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What this node tells of itself. Safe for use by multiple threads. */
final class Portrait {

  private final Coherence.Self self;
  private final Entities entities;
  private final Counting counting;
  private final LongSupplier clock;

  Portrait(Coherence.Setup setup, Hearing hearing) {
    this.self = setup.self();
    this.entities = hearing.entities();
    this.counting = hearing.counting();
    this.clock = setup.clock();
  }

  NodeStatus now() {
    return new NodeStatus(
        self.id(),
        self.name(),
        self.version(),
        self.started(),
        entities.all().stream()
            .map(this::of)
            .sorted(Comparator.comparing(NodeStatus.Entity::name))
            .toList());
  }

  /** With what an invalidation would drop of its caches. */
  Wire.Answer now(Wire.Question question) {
    Invalidation said = question.said();
    Map<String, Wire.Share> shares = new HashMap<>();
    for (Entities.Entity entity : entities.all()) {
      String name = entity.fence().entity();
      World.Store store = entity.store();
      if (store != null
          && (said.entity().equals(Invalidation.ALL_ENTITIES) || said.entity().equals(name))) {
        shares.put(name, store.covered(said));
      }
    }
    return new Wire.Answer(now(), question.name(), shares);
  }

  private NodeStatus.Entity of(Entities.Entity entity) {
    String name = entity.fence().entity();
    long now = clock.getAsLong();
    World.Store store = entity.store();
    CacheStats stats = store == null ? null : store.stats();
    Traffic traffic = counting.traffic(name);
    boolean hasFeed = entity.fence().bound() != Long.MAX_VALUE;
    return new NodeStatus.Entity(
        name,
        store != null,
        entity.fence().isProven(now),
        hasFeed ? Optional.of(Duration.ofNanos(entity.fence().unprovenFor(now))) : Optional.empty(),
        store == null ? 0 : store.size(),
        stats == null ? 0 : stats.hits(),
        stats == null ? 0 : stats.misses(),
        traffic.published(),
        traffic.received(),
        traffic.applied(),
        traffic.failed(),
        traffic.processing().total());
  }
}
