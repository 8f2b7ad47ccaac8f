// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.spi.KeyFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one cache of each entity on a node. Safe for use by multiple threads. */
final class NodeCaches implements CoherentCaches {

  private static final Map<Class<?>, Function<String, ?>> PARSING =
      Map.of(
          String.class, text -> text,
          Integer.class, Integer::valueOf,
          Long.class, Long::valueOf,
          UUID.class, UUID::fromString);

  private final InMemoryNode node;
  private final InMemoryCluster cluster;
  private final Coherence coherence;
  private final Chores chores;
  private final Map<String, LocalCache<?, ?>> caches = new ConcurrentHashMap<>();

  NodeCaches(InMemoryNode node, InMemoryCluster cluster, Coherence coherence, Chores chores) {
    this.node = node;
    this.cluster = cluster;
    this.coherence = coherence;
    this.chores = chores;
  }

  @SuppressWarnings("unchecked") // with other types it is as mistaken as any generic cache
  <K, V> @Nullable CoherentCache<K, V> known(String entity) {
    return (CoherentCache<K, V>) caches.get(entity);
  }

  @SuppressWarnings("unchecked") // other types are as mistaken as with any generic cache
  <K, V> CoherentCache<K, V> make(String entity, KeyFormat<K> format, CacheOptions options) {
    options.check();
    CacheSettings settings = options.settings();
    Fence.Limits limits =
        new Fence.Limits(
            node.hasFeed() ? settings.staleness().maximum() : null,
            settings.staleness().quarantine(),
            sources(settings.staleness().foreignWriters()));
    Fence fence = coherence.fence(entity, limits);
    LocalCache<K, V> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                format,
                fence,
                () -> coherence.trouble(entity),
                cluster::now,
                new LocalCache.Answers<>(
                    (LocalCache.Beans<K, V>) options.beans(), executor(settings), node::heard),
                node + "/" + entity));
    if (caches.putIfAbsent(entity, cache) != null) {
      throw new IllegalStateException(
          "There is a cache of '" + entity + "' on " + node + ": ask for it by its name alone");
    }
    coherence.attach(fence, cache.store());
    cluster.settle();
    return cache;
  }

  private Set<Fence.Source> sources(boolean foreignWriters) {
    if (!node.hasLog()) {
      return Set.of(Fence.Source.SIGNALS);
    }
    return foreignWriters
        ? Set.of(Fence.Source.SIGNALS, Fence.Source.LOG)
        : Set.of(Fence.Source.LOG);
  }

  /** Where reads wait for what they leave to it, nobody would come to turn the cluster. */
  private Executor executor(CacheSettings settings) {
    CacheSettings.Loads loads = settings.loads();
    boolean readsWait = !loads.softTimeout().isZero() || !loads.hardTimeout().isZero();
    return readsWait ? chores::executeNow : chores;
  }

  @Override
  public <K, V> CoherentCache<K, V> get(String entity, Class<K> keyType, Class<V> valueType) {
    CoherentCache<K, V> known = known(entity);
    return known == null
        ? make(entity, new ParsedKeys<>(parsing(entity, keyType)), CacheOptions.defaults())
        : known;
  }

  private <K> Function<String, K> parsing(String entity, Class<K> type) {
    Function<String, ?> parsing = PARSING.get(type);
    if (parsing == null) {
      throw new IllegalArgumentException(
          "The test kit cannot read ids of "
              + type
              + ": make the cache of '"
              + entity
              + "' before with cache(entity, parsing, options)");
    }
    return text -> type.cast(parsing.apply(text));
  }

  @Override
  public Set<String> entities() {
    return new TreeSet<>(caches.keySet());
  }
}
