// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.testing.InMemoryClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** A node in a storm: some of its entities are cached, or none. */
final class StormNode {

  private final String name;
  private final TestCluster.Member member;
  private final StormClock clock;
  private final Map<String, LocalCache<String, String>> caches = new TreeMap<>();
  private final Queue<Runnable> sweeps = new ArrayDeque<>();
  private final List<Invalidation> creators = new ArrayList<>();
  private int postponed;

  StormNode(String name, TestCluster.Member member, StormClock clock) {
    this.name = name;
    this.member = member;
    this.clock = clock;
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

  /** Begins to cache an entity; somebody hears what it hears, and what it changes in place. */
  void cache(
      StormEntity entity,
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
                    settings.staleness().maximum(), settings.staleness().quarantine()));
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
                    LocalCache.Beans.<String, String>none()
                        .tagsOf(entity.tells() ? StormText::shade : null)
                        .onInvalidation(entity.changes() ? onInvalidation : null),
                    sweep -> postpone(sweep, entity),
                    member.reports()),
                entity.name()),
            parts);
    member.coherence().attach(fence, new Watched(cache, hears));
    caches.put(entity.name(), cache);
  }

  /** A cache; what puts anything into it and is an invalidation is remembered. */
  private final class Watched implements World.Store {

    private final LocalCache<String, String> cache;

    private final Consumer<Invalidation> hears;

    private Watched(LocalCache<String, String> cache, Consumer<Invalidation> hears) {
      this.cache = cache;
      this.hears = hears;
    }

    @Override
    public void apply(Invalidation invalidation, boolean mayChange) {
      long before = cache.size();
      cache.apply(invalidation, mayChange);
      hears.accept(invalidation);
      if (cache.size() > before) {
        creators.add(invalidation);
      }
    }

    @Override
    public Runnable open(Invalidation invalidation) {
      return cache.open(invalidation);
    }
  }

  private void postpone(Runnable sweep, StormEntity entity) {
    postponed++;
    if (entity.rejectsSweeps() && postponed % 5 == 0) {
      throw new RejectedExecutionException("busy");
    }
    sweeps.add(sweep);
  }

  /** Its executor runs some of what waits, or nothing. */
  void sweep(Random random) {
    if (!sweeps.isEmpty() && random.nextInt(4) == 0) {
      for (int i = random.nextInt(4); i >= 0 && !sweeps.isEmpty(); i--) {
        sweeps.remove().run();
      }
    }
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
