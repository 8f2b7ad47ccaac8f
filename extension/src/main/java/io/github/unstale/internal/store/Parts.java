// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.internal.coherence.Fence;

/**
 * What a cache is made of, where its entries are filled: like a heart's parts, for whoever wants to
 * know what each is good for.
 */
class Parts {

  /** A load of the calling thread. */
  <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
    return new Load<>(shelf, id, fence, start);
  }

  /** A load that takes the place of an entry that may still be served. */
  <K, V> Load<K, V> refresh(
      Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Entry<V> entry) {
    Load<K, V> load = new Load<>(shelf, id, fence, start);
    load.refreshes(entry);
    return load;
  }

  /** What stands under the ids. */
  <K, V> Slots<K, V> slots(LocalCache.Setup<K, V> setup, Counters counters) {
    return new Slots<>(this, setup, counters);
  }

  /** What holds them. */
  <K, V> Shelf<K, V> shelf(
      Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
    return new Shelf<>(builder, statements, index(), upkeep);
  }

  /** What is found by tags. */
  <K, V> TagIndex<K, V> index() {
    return new TagIndex<>();
  }

  /** What was said of patterns and tags, and of what may be changed. */
  <K> Statements<K> statements(Fence fence) {
    return new Statements<>(fence);
  }

  /** What decides about values by it. */
  <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
    return new Judge<>(setup, statements);
  }

  /** What applies it to entries. */
  <K, V> Sweeping<K, V> sweeping(Slots<K, V> slots, LocalCache.Answers<K, V> answers) {
    return new Sweeping<>(slots, answers, Sweeping.AT_ONCE);
  }

  /** What open transactions have invalidated. */
  <K> OpenWrites<K> openWrites() {
    return new OpenWrites<>();
  }

  /** What happens on a miss. */
  <K, V> Loading<K, V> loading(
      LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    return new Loading<>(setup, freshness, counters, slots);
  }

  /** What happens on many misses at once. */
  <K, V> BulkLoading<K, V> bulkLoading(Loading<K, V> loading, BulkLoading.Ways<K, V> ways) {
    return new BulkLoading<>(loading, ways);
  }
}
