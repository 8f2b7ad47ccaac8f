// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.spi.KeyFormat;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a miss.
 *
 * <p>Outside transactions a load is shared: it stands under its id for others to wait for. Inside
 * one it is made apart, for the transaction alone, because it may have seen what is not committed;
 * its value enters the cache after the commit.
 */
class Loading<K, V> {

  private final KeyFormat<K> format;
  private final Fence fence;
  private final Freshness freshness;
  private final Counters counters;
  private final Slots<K, V> slots;
  private final boolean sharesInTransactions;

  Loading(LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    this.format = setup.format();
    this.fence = setup.fence();
    this.freshness = freshness;
    this.counters = counters;
    this.slots = slots;
    this.sharesInTransactions = setup.settings().shareLoadsInTransactions();
  }

  /** The value that the cache, another caller's load or the loader has for an id. */
  @Nullable V load(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    if (!isApart(id)) {
      return answer(id, slotFor(id), loader, tags);
    }
    requireReloadApart(id);
    return loadApart(id, loader, tags);
  }

  /** The value that the loader has for an id now. */
  @Nullable V loadAnew(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    if (!isApart(id)) {
      return answer(id, slots.seize(id), loader, tags);
    }
    V value = loadApart(id, loader, tags);
    if (value == null) {
      fence.afterCommit(() -> slots.drop(id));
    }
    return value;
  }

  /** Whether a load is for the calling thread's transaction alone. */
  boolean isApart(K id) {
    String name = format.format(id);
    return fence.inTransaction() && !(sharesInTransactions && !fence.isInvalidatedHere(name));
  }

  /** The slot that answers for an id: one that may be served, or a new load of this thread. */
  private Slot<V> slotFor(K id) {
    while (true) {
      Slot<V> seen = slots.at(id);
      if (seen != null && !slots.isOutdated(id, seen)) {
        if (freshness.allows(seen)) {
          return seen;
        }
        freshness.requireReload(seen);
      }
      Load<K, V> mine = slots.claim(id, seen);
      if (mine != null) {
        return mine;
      }
    }
  }

  private @Nullable V answer(
      K id,
      Slot<V> slot,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    if (!(slot instanceof Load<?, ?>) || !own(slot).take()) {
      return await(slot);
    }
    Load<K, V> load = own(slot);
    try {
      settle(load, count(id, loader), tags);
      return load.join();
    } catch (Throwable e) {
      load.abandon(e);
      throw e;
    }
  }

  private @Nullable V await(Slot<V> slot) {
    if (slot instanceof Entry<V> entry) {
      return entry.value();
    }
    Load<?, V> load = (Load<?, V>) slot;
    if (load.isMine()) {
      throw new IllegalStateException(
          "UNSTALE-502: The loader of entity '"
              + fence.entity()
              + "' asks the cache for the id that it is loading."
              + " Read it from its source there instead.");
    }
    return load.join();
  }

  @SuppressWarnings("unchecked") // the loads in these slots are of their ids
  private Load<K, V> own(Slot<V> slot) {
    return (Load<K, V>) slot;
  }

  private void settle(
      Load<K, V> load, @Nullable V value, Function<? super V, ? extends Collection<String>> tags) {
    if (!load.settle(value, tags, slots.judge())) {
      counters.refusedFills.increment();
    }
  }

  private <I, O extends @Nullable Object> O count(
      I input, Function<? super I, ? extends O> loader) {
    try {
      O output = loader.apply(input);
      counters.loads.increment();
      return output;
    } catch (Throwable e) {
      counters.loadFailures.increment();
      throw e;
    }
  }

  /** What the transaction itself has invalidated is loaded in any case. */
  private void requireReloadApart(K id) {
    Slot<V> seen = slots.at(id);
    if (seen != null
        && !slots.isOutdated(id, seen)
        && !fence.isInvalidatedHere(format.format(id))) {
      freshness.requireReload(seen);
    }
  }

  private @Nullable V loadApart(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    Fence.Start start = fence.begin();
    V value = count(id, loader);
    fillAfterCommit(id, value, tags, start);
    return value;
  }

  private void fillAfterCommit(
      K id,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags,
      Fence.Start start) {
    if (value != null) {
      fence.afterCommit(
          () -> {
            if (!slots.fill(id, value, tags, start)) {
              counters.refusedFills.increment();
            }
          });
    }
  }

  /** The values that the cache, other callers' loads or one call of the loader have for ids. */
  Map<K, @Nullable V> loadAll(
      Set<K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader,
      Function<? super V, ? extends Collection<String>> tags) {
    Map<K, Slot<V>> shared = new LinkedHashMap<>();
    Map<K, Load<K, V>> mine = new LinkedHashMap<>();
    Map<K, @Nullable V> found = new LinkedHashMap<>();
    try {
      Set<K> wanted = new LinkedHashSet<>();
      for (K id : ids) {
        if (isApart(id)) {
          requireReloadApart(id);
          wanted.add(id);
          continue;
        }
        Slot<V> slot = slotFor(id);
        if (slot instanceof Load<?, ?> && own(slot).take()) {
          mine.put(id, own(slot));
          wanted.add(id);
        } else {
          shared.put(id, slot);
        }
      }
      if (!wanted.isEmpty()) {
        found.putAll(loadWanted(wanted, mine, bulkLoader, tags));
      }
    } catch (Throwable e) {
      mine.values().forEach(load -> load.abandon(e));
      throw e;
    }
    // Waited for last: two callers whose ids overlap have both finished their own by now.
    shared.forEach((id, slot) -> found.put(id, await(slot)));
    return found;
  }

  private Map<K, @Nullable V> loadWanted(
      Set<K> wanted,
      Map<K, Load<K, V>> mine,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader,
      Function<? super V, ? extends Collection<String>> tags) {
    Fence.Start start = fence.begin();
    Map<? extends K, ? extends V> loaded =
        requireNonNull(
            count(Collections.unmodifiableSet(wanted), bulkLoader), "the bulk loader's result");
    Map<K, @Nullable V> found = new LinkedHashMap<>();
    for (K id : wanted) {
      V value = loaded.get(id);
      Load<K, V> load = mine.get(id);
      if (load == null) {
        fillAfterCommit(id, value, tags, start);
        found.put(id, value);
      } else {
        keep(id, load, value, tags);
        found.put(id, load.join());
      }
    }
    return found;
  }

  /** Keeps one of many values in the place of its load. */
  void keep(
      K id,
      Load<K, V> load,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags) {
    settle(load, value, tags);
  }
}
