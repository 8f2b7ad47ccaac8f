// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The entities that this node caches or follows. Safe for use by multiple threads. */
class Entities {

  /** An entity: its subscription, its fence and, if it is cached here, its store. */
  record Entity(Channel channel, Fence fence, World.@Nullable Store store) {}

  private final Wire wire;
  private final World.Listener listener;
  private final Parts parts;
  private final Counting counting;
  private final Map<String, Entity> all = new ConcurrentHashMap<>();
  private final Set<String> names = Collections.unmodifiableSet(all.keySet());
  private final Uncached uncached = new Uncached();

  Entities(Coherence.Setup setup, Parts parts, Counting counting) {
    this.wire = setup.wire();
    this.listener = setup.listener();
    this.parts = parts;
    this.counting = counting;
  }

  /** Adds an entity that is cached here; returns its subscription. */
  Channel cached(Fence fence, World.Store store) {
    synchronized (uncached) {
      Entity entity =
          all.compute(
              fence.entity(), (name, known) -> new Entity(channel(name, known), fence, store));
      uncached.cached(fence.entity(), store);
      return entity.channel();
    }
  }

  /** Adds an entity that need not be cached here; returns its subscription. */
  Channel followed(Fence fence) {
    return all.computeIfAbsent(fence.entity(), name -> new Entity(channel(name, null), fence, null))
        .channel();
  }

  private Channel channel(String name, @Nullable Entity known) {
    return known == null ? parts.channel(name, wire.subscription(name)) : known.channel();
  }

  Collection<Entity> all() {
    return all.values();
  }

  /** The names of all, as they are at each look. */
  Set<String> names() {
    return names;
  }

  Optional<Entity> named(String entity) {
    return Optional.ofNullable(all.get(entity));
  }

  Optional<World.Store> store(String entity) {
    return named(entity).map(Entity::store);
  }

  /** Tells the entity's store that a transaction has invalidated this; returns what ends that. */
  Runnable open(Invalidation invalidation) {
    if (invalidation.entity().equals(Invalidation.ALL_ENTITIES)) {
      synchronized (uncached) {
        List<Runnable> ends = new ArrayList<>();
        all.values().stream()
            .map(Entity::store)
            .filter(Objects::nonNull)
            .forEach(store -> ends.add(store.open(invalidation)));
        ends.add(uncached.open(invalidation));
        return () -> ends.forEach(Runnable::run);
      }
    }
    Optional<World.Store> store = store(invalidation.entity());
    if (store.isPresent()) {
      return store.get().open(invalidation);
    }
    synchronized (uncached) {
      return store(invalidation.entity())
          .map(made -> made.open(invalidation))
          .orElseGet(() -> uncached.open(invalidation));
    }
  }

  /**
   * Applies an invalidation to this node's own caches. If that fails in any way, what is cached is
   * in doubt.
   *
   * @param mayChange whether values may be changed for it, rather than dropped
   * @return whether it has not failed
   */
  boolean apply(Invalidation invalidation, boolean mayChange) {
    boolean everywhere = true;
    if (invalidation.entity().equals(Invalidation.ALL_ENTITIES)) {
      for (Entity entity : all.values()) {
        everywhere &= apply(entity, invalidation, mayChange);
      }
      return everywhere;
    }
    Entity known = all.get(invalidation.entity());
    return known == null || apply(known, invalidation, mayChange);
  }

  private boolean apply(Entity entity, Invalidation invalidation, boolean mayChange) {
    if (entity.store() != null) {
      try {
        entity.store().apply(invalidation, mayChange);
        counting.of(entity.fence().entity()).applied.increment();
      } catch (RuntimeException | Error e) { // a commit must not see it, and nothing be lost
        listener.on(new Report.Failed("An invalidation could not be applied", e));
        doubt(entity, World.Doubt.NOT_APPLIED);
        return false;
      }
    }
    return true;
  }

  /** Raises the epoch of an entity, and says so. */
  void doubt(Entity entity, World.Doubt why) {
    entity.fence().doubt();
    listener.on(new Report.Doubted(entity.fence().entity(), why));
  }

  /** Raises the epochs of the entities that need this source. */
  void doubt(Fence.Source source, World.Doubt why) {
    for (Entity entity : all.values()) {
      if (entity.fence().needs(source)) {
        doubt(entity, why);
      }
    }
  }

  /** Raises the epochs of all entities. */
  void doubtAll(World.Doubt why) {
    all.values().forEach(entity -> doubt(entity, why));
  }
}
