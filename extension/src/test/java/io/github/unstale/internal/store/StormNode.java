// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.testing.InMemoryClient;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A node in a storm: some of its entities are cached, or none. */
final class StormNode {

  private final String name;
  private final TestCluster.Member member;
  private final StormClock clock;
  private final Map<String, LocalCache<String, String>> caches = new TreeMap<>();

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

  /** Begins to cache an entity. */
  void cache(String entity, CacheSettings settings, Parts parts) {
    Fence fence =
        member
            .coherence()
            .fence(entity, new Fence.Limits(settings.maxStaleness(), settings.quarantine()));
    LocalCache<String, String> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                new CacheCluster.Text(),
                fence,
                () -> member.coherence().trouble(entity),
                clock,
                CacheCluster.noAnswers(),
                entity),
            parts);
    member.coherence().attach(fence, cache);
    caches.put(entity, cache);
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
