// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Slots by id, bounded by Caffeine, and the index of their tags.
 *
 * <p>An entry is in the index before it can be found by its id, and leaves it when it has left the
 * ids, for whatever reason. Safe for use by multiple threads.
 */
class Shelf<K, V> {

  private final ConcurrentMap<K, Slot<V>> map;
  private final Policy<K, Slot<V>> policy;
  private final TagIndex<K, V> index;
  private final Statements<K> statements;
  private final Pressure pressure;

  /**
   * Made with this builder.
   *
   * @param pressure hears of what Caffeine takes out
   */
  Shelf(
      Caffeine<Object, Object> builder,
      Statements<K> statements,
      TagIndex<K, V> index,
      Pressure pressure) {
    Cache<K, Slot<V>> cache =
        builder
            .evictionListener(
                (@Nullable K id, @Nullable Slot<V> slot, RemovalCause cause) -> {
                  pressure.evicted(cause);
                  left(slot);
                })
            .build();
    this.map = cache.asMap();
    this.policy = cache.policy();
    this.statements = statements;
    this.index = index;
    this.pressure = pressure;
  }

  /** A slot is not found by its id any more. */
  private void left(@Nullable Slot<V> slot) {
    // where nothing is indexed, the entry need not come into the processor's cache for that
    if (!index.isEmpty() && slot instanceof Entry<V> entry && !entry.tags().isEmpty()) {
      index.remove(entry);
    }
  }

  @Nullable Slot<V> at(K id) {
    return map.get(id);
  }

  /** The same for a read that began now. */
  @Nullable Slot<V> at(K id, long now) {
    return pressure.counts(now) ? map.get(id) : policy.getIfPresentQuietly(id);
  }

  /** The same, and it does not count as used by that. */
  @Nullable Slot<V> quietlyAt(K id) {
    return policy.getIfPresentQuietly(id);
  }

  int size() {
    return map.size();
  }

  Set<K> ids() {
    return map.keySet();
  }

  /** The ids to look at for what an invalidation reaches: no fewer than it does. */
  Collection<K> ids(Reach<K> reach) {
    if (reach instanceof Reach.Some<K> some) {
      return some.keys();
    }
    return reach instanceof Reach.Tagged<K> tagged ? tagged(tagged.tag()) : ids();
  }

  /**
   * The ids whose values carry a tag, or might if there were any: those of this moment and perhaps
   * later ones.
   */
  Collection<K> tagged(String tag) {
    Collection<K> absent = index.ids(Labelled.ANY_TAG);
    if (absent.isEmpty()) {
      return index.ids(tag);
    }
    List<K> both = new ArrayList<>(index.ids(tag));
    both.addAll(absent);
    return both;
  }

  /** Puts a load in the place of what is seen there, if it still is. */
  boolean claim(K id, @Nullable Slot<V> seen, Load<K, V> load) {
    if (seen == null) {
      return map.putIfAbsent(id, load) == null;
    }
    boolean done = map.replace(id, seen, load);
    if (done) {
      left(seen);
    }
    return done;
  }

  /** Puts a slot in the place of whatever is there. */
  void put(K id, Slot<V> slot) {
    left(map.put(id, slot));
  }

  /**
   * Puts an entry in the place of a slot, if that is still there and nothing was said since.
   *
   * <p>That is asked under the map's lock for the id: who says something later finds the entry.
   */
  boolean replace(K id, Slot<V> slot, Entry<V> entry) {
    index.add(id, entry);
    boolean done = swap(id, slot, entry);
    left(done ? slot : entry);
    return done;
  }

  boolean swap(K id, Slot<V> slot, Entry<V> entry) {
    return map.computeIfPresent(
            id, (same, present) -> present == slot && isUpToDate(entry) ? entry : present)
        == entry;
  }

  boolean isUpToDate(Entry<V> entry) {
    return statements.last() <= entry.upTo();
  }

  /** Waits until no load is about to end that does not know of what was said before this call. */
  void awaitLoad(K id) {
    map.computeIfPresent(id, (same, present) -> present);
  }

  boolean remove(K id, Slot<V> slot) {
    boolean done = map.remove(id, slot);
    if (done) {
      left(slot);
    }
    return done;
  }

  void remove(K id) {
    left(map.remove(id));
  }
}
