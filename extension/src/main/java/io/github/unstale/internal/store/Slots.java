// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a cache, bounded by Caffeine.
 *
 * <p>Dropping everything puts an empty cache in the place of the full one: that takes no longer for
 * a million entries than for one, and a load under way finds its slot gone. Safe for use by
 * multiple threads.
 */
final class Slots<K, V> {

  private final Parts parts;
  private final CacheSettings settings;
  private final Fence fence;
  private final Counters counters;

  /**
   * The clock that Caffeine sees: the start of the latest load. Caffeine only frees memory by it;
   * whether an entry has expired is decided by the reader, who has read the real clock already.
   */
  private volatile long ticks;

  private volatile Cache<K, Slot<V>> cache;

  Slots(Parts parts, CacheSettings settings, Fence fence, Counters counters) {
    this.parts = parts;
    this.settings = settings;
    this.fence = fence;
    this.counters = counters;
    this.ticks = fence.begin().at();
    this.cache = empty();
  }

  private Cache<K, Slot<V>> empty() {
    return Caffeine.newBuilder()
        .maximumSize(settings.maximumSize())
        .expireAfterWrite(settings.expireAfterWrite())
        .ticker(() -> ticks)
        .executor(Runnable::run)
        .<K, Slot<V>>evictionListener((key, slot, cause) -> counters.evictions.increment())
        .build();
  }

  @Nullable Slot<V> at(K id) {
    return cache.getIfPresent(id);
  }

  long size() {
    return cache.estimatedSize();
  }

  /**
   * Puts a load of the calling thread in the place of what it has seen there.
   *
   * @return the load, or null if something else is there by now
   */
  @Nullable Load<K, V> claim(K id, @Nullable Slot<V> seen) {
    ConcurrentMap<K, Slot<V>> map = cache.asMap();
    Load<K, V> load = begin(map, id);
    boolean won = seen == null ? map.putIfAbsent(id, load) == null : map.replace(id, seen, load);
    return won ? load : null;
  }

  /** Puts a load of the calling thread in the place of whatever is there. */
  Load<K, V> seize(K id) {
    ConcurrentMap<K, Slot<V>> map = cache.asMap();
    Load<K, V> load = begin(map, id);
    map.put(id, load);
    return load;
  }

  private Load<K, V> begin(ConcurrentMap<K, Slot<V>> map, K id) {
    Load<K, V> load = parts.load(map, id, fence);
    tick(load.start());
    return load;
  }

  private void tick(Fence.Start start) {
    if (start.at() - ticks > 0) {
      ticks = start.at();
    }
  }

  /**
   * Puts a value in that was loaded apart from the cache.
   *
   * @return false if it may be old
   */
  boolean fill(K id, Entry<V> entry) {
    tick(entry.start());
    Slot<V> kept =
        cache
            .asMap()
            .compute(
                id,
                (same, present) -> {
                  // Asked under the map's lock for the id: an invalidation is seen, or removes it.
                  boolean keeps = fence.keeps(id.hashCode(), entry.start());
                  return keeps && !isNewer(present, entry) ? entry : present;
                });
    return kept == entry;
  }

  private boolean isNewer(@Nullable Slot<V> present, Entry<V> entry) {
    return present instanceof Load
        || (present != null && present.start().at() - entry.start().at() > 0);
  }

  void drop(K id) {
    fence.cover(id.hashCode());
    cache.asMap().remove(id);
  }

  void dropAll() {
    fence.coverAll();
    cache = empty();
  }
}
