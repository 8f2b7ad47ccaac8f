// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.testing.InMemoryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** A node in a storm: some of its entities are cached, or none. */
final class StormNode {

  private final String name;
  private final TestCluster cluster;
  private final TestCluster.Member member;
  private final StormClock clock;
  private final Map<String, LocalCache<String, String>> caches = new TreeMap<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final int idleness;
  private final List<Invalidation> creators = new ArrayList<>();
  private Runnable lingering = () -> {};
  private boolean isDead;
  private int postponed;
  private int ran;

  /** Whose executor runs something one time in so many. */
  StormNode(
      String name, TestCluster cluster, TestCluster.Member member, StormClock clock, int idleness) {
    this.name = name;
    this.cluster = cluster;
    this.member = member;
    this.clock = clock;
    this.idleness = idleness;
  }

  TestCluster.Member member() {
    return member;
  }

  InMemoryClient client() {
    return member.client();
  }

  StormClock clock() {
    return clock;
  }

  /** While it waits for the database, this happens. */
  void whileLingering(Runnable meanwhile) {
    lingering = meanwhile;
  }

  /** It waits for the database. */
  void linger() {
    lingering.run();
  }

  /** It is no more. */
  void die() {
    isDead = true;
  }

  boolean isDead() {
    return isDead;
  }

  /** Begins to cache an entity; somebody hears what it hears, and what it changes in place. */
  void cache(
      StormEntity entity,
      EntityLoader<String, String> loader,
      Parts parts,
      Consumer<Register.Thing> changes,
      Consumer<Invalidation> hears) {
    CacheSettings settings = entity.settings();
    Fence fence =
        member
            .coherence()
            .fence(
                entity.name(),
                new Fence.Limits(
                    settings.staleness().maximum(),
                    settings.staleness().quarantine(),
                    cluster.sources(settings.staleness().foreignWriters())));
    OnInvalidation<String, String> onInvalidation =
        (id, value, said) -> entity.changed(id, value, said, changes);
    LocalCache<String, String> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                new CacheCluster.Text(),
                fence,
                () -> member.coherence().trouble(entity.name()),
                clock,
                new LocalCache.Answers<>(
                    entity
                        .beans()
                        .loader(loader)
                        .onInvalidation(entity.changes() ? onInvalidation : null),
                    task -> postpone(task, entity),
                    member.reports()),
                entity.name()),
            parts);
    member.coherence().attach(fence, new Watched(cache.store(), hears));
    caches.put(entity.name(), cache);
  }

  /** A cache; what puts anything into it and is an invalidation is remembered. */
  private final class Watched implements World.Store {

    private final World.Store store;

    private final Consumer<Invalidation> hears;

    private Watched(World.Store store, Consumer<Invalidation> hears) {
      this.store = store;
      this.hears = hears;
    }

    @Override
    public void apply(Invalidation invalidation, boolean mayChange) {
      long before = store.size();
      int ranBefore = ran;
      store.apply(invalidation, mayChange);
      hears.accept(invalidation);
      if (store.size() > before && ran == ranBefore) {
        creators.add(invalidation);
      }
    }

    @Override
    public CacheStats stats() {
      return store.stats();
    }

    @Override
    public long size() {
      return store.size();
    }

    @Override
    public Wire.Share covered(Invalidation invalidation) {
      return store.covered(invalidation);
    }

    @Override
    public void proven(boolean isProven) {
      store.proven(isProven);
    }

    @Override
    public Runnable open(Invalidation invalidation) {
      return store.open(invalidation);
    }
  }

  private void postpone(Runnable task, StormEntity entity) {
    postponed++;
    if (entity.habits().rejects() && postponed % 5 == 0) {
      throw new RejectedExecutionException("busy");
    }
    later(task);
  }

  /** Another thread of this node does this. */
  void later(Runnable task) {
    tasks.add(task);
  }

  /** Its executor runs some of what waits, or nothing. */
  void work(Random random) {
    if (!tasks.isEmpty() && random.nextInt(idleness) == 0) {
      for (int i = random.nextInt(4); i >= 0 && !tasks.isEmpty(); i--) {
        run(random.nextInt(Math.min(tasks.size(), 3)));
      }
    }
  }

  /** Its executor runs all that waits. */
  void workAll() {
    while (!tasks.isEmpty()) {
      run(0);
    }
  }

  private void run(int next) {
    ran++;
    tasks.remove(next).run();
  }

  /** The invalidations after which there was more in a cache than before. */
  List<Invalidation> creators() {
    return creators;
  }

  /** The caches that it has by now. */
  Map<String, LocalCache<String, String>> caches() {
    return caches;
  }

  Optional<LocalCache<String, String>> cacheOf(String entity) {
    return Optional.ofNullable(caches.get(entity));
  }

  @Override
  public String toString() {
    return name;
  }
}
