// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happens on many misses at once: one call of a loader, for each id as if it was alone. */
class BulkLoading<K, V> {

  private final Loading<K, V> loading;
  private final Ways<K, V> ways;

  /**
   * What it shares with the loading of one.
   *
   * @param fence what stops old values
   * @param slots where values go
   * @param runs ends loads
   * @param apart loads for a transaction alone
   * @param waits waits for loads
   */
  record Ways<K, V>(
      Fence fence, Slots<K, V> slots, Runs<K, V> runs, Apart<K, V> apart, Waits<K, V> waits) {}

  BulkLoading(Loading<K, V> loading, Ways<K, V> ways) {
    this.loading = loading;
    this.ways = ways;
  }

  /**
   * The values that the cache, other callers' loads or one call of the loader have for ids.
   *
   * @param began when the read of all of them began: those that are loaded are of one age
   */
  Map<K, @Nullable V> load(
      Set<K> ids, Loader<Set<K>, Map<? extends K, ? extends V>, V> loader, long began) {
    Map<K, Slot<V>> others = new LinkedHashMap<>();
    Map<K, Load<K, V>> mine = new LinkedHashMap<>();
    Set<K> alone = new LinkedHashSet<>();
    try {
      for (K id : ids) {
        if (loading.isApart(id)) {
          ways.apart().requireReload(id);
          alone.add(id);
        } else {
          sort(id, loading.slotFor(id, began), mine, others);
        }
      }
    } catch (Throwable e) {
      mine.values().forEach(load -> load.abandon(e));
      throw e;
    }
    Map<K, @Nullable V> found = new LinkedHashMap<>();
    if (!mine.isEmpty() || !alone.isEmpty()) {
      loading.run(mine.values(), () -> run(mine, alone, found, loader));
    }
    mine.forEach((id, load) -> found.put(id, ways.waits().await(load, began)));
    // Waited for last: two callers whose ids overlap have both finished their own by now.
    others.forEach((id, slot) -> found.put(id, await(slot, began)));
    return found;
  }

  private void sort(K id, Slot<V> slot, Map<K, Load<K, V>> mine, Map<K, Slot<V>> others) {
    if (slot instanceof Load<?, ?> && loading.own(slot).take()) {
      mine.put(id, loading.own(slot));
    } else {
      others.put(id, slot);
    }
  }

  private @Nullable V await(Slot<V> slot, long began) {
    return slot instanceof Entry<V> entry
        ? entry.value()
        : ways.waits().await(loading.own(slot), began);
  }

  /**
   * Calls the loader once.
   *
   * @param mine loads that others may wait for; each hears of its end
   * @param alone ids that are loaded for a transaction alone, in whose thread this is
   * @param found takes the values of those
   */
  private void run(
      Map<K, Load<K, V>> mine,
      Set<K> alone,
      Map<K, @Nullable V> found,
      Loader<Set<K>, Map<? extends K, ? extends V>, V> loader) {
    mine.values().forEach(Load::own);
    try {
      Fence.Start start = ways.fence().begin();
      Map<? extends K, ? extends V> loaded = call(mine.keySet(), alone, loader);
      for (K id : alone) {
        V value = loaded.get(id);
        ways.apart().fillAfterCommit(id, value, loader.tags(), start);
        found.put(id, value);
      }
      mine.forEach((id, load) -> keep(id, load, loaded.get(id), loader.tags()));
    } catch (Throwable e) {
      mine.values().forEach(load -> ways.runs().fail(load, e));
      if (!alone.isEmpty()) {
        throw e;
      }
    }
  }

  private Map<? extends K, ? extends V> call(
      Set<K> mine, Set<K> alone, Loader<Set<K>, Map<? extends K, ? extends V>, V> loader) {
    Set<K> wanted = new LinkedHashSet<>(mine);
    wanted.addAll(alone);
    return requireNonNull(
        ways.runs().count(Collections.unmodifiableSet(wanted), loader.values()),
        "the bulk loader's result");
  }

  /** Keeps one of many values in the place of its load. */
  void keep(
      K id,
      Load<K, V> load,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags) {
    ways.runs().settle(load, value, tags);
  }

  /** Entries are to be loaded anew with one call, while they are served. */
  void refresh(Map<K, Entry<V>> due, Loader<Set<K>, Map<? extends K, ? extends V>, V> loader) {
    if (!ways.runs().elsewhere(() -> refreshHere(due, loader))) {
      due.values().forEach(Entry::returnRefresh);
    }
  }

  private void refreshHere(
      Map<K, Entry<V>> due, Loader<Set<K>, Map<? extends K, ? extends V>, V> loader) {
    long now = ways.fence().begin().at();
    Map<K, Load<K, V>> loads = new LinkedHashMap<>();
    due.forEach((id, entry) -> loads.put(id, ways.slots().refresh(id, entry, now)));
    run(loads, /* alone= */ Set.of(), new LinkedHashMap<>(), loader);
  }
}
