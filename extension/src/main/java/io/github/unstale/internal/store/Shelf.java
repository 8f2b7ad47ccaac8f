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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Slots by id: entries, bounded by Caffeine, with the index of their tags; and loads beside them.
 *
 * <p>Under an id stands one or the other. A load takes an entry's place, and an entry a load's,
 * under the lock of the loads for that id; so who takes the load out finds the entry, or there will
 * be none. A load that does nothing but bring its value costs Caffeine one write, not two.
 *
 * <p>An entry is in the index before it can be found by its id, and leaves it when it has left the
 * ids, for whatever reason. Safe for use by multiple threads.
 */
class Shelf<K, V> {

  private final ConcurrentMap<K, Load<K, V>> loads = new ConcurrentHashMap<>();
  private final ConcurrentMap<K, Entry<V>> entries;
  private final Policy<K, Entry<V>> policy;
  private final TagIndex<K, V> index;
  private final Statements<K> statements;
  private final Upkeep upkeep;

  /**
   * Made with this builder.
   *
   * @param upkeep keeps Caffeine's books
   */
  Shelf(
      Caffeine<Object, Object> builder,
      Statements<K> statements,
      TagIndex<K, V> index,
      Upkeep upkeep) {
    Cache<K, Entry<V>> cache =
        builder
            .executor(upkeep)
            .evictionListener(
                (@Nullable K id, @Nullable Entry<V> entry, RemovalCause cause) -> {
                  upkeep.evicted(cause);
                  left(entry);
                })
            .build();
    this.entries = cache.asMap();
    this.policy = cache.policy();
    this.statements = statements;
    this.index = index;
    this.upkeep = upkeep;
  }

  /** A slot is not found by its id any more. */
  private void left(@Nullable Slot<V> slot) {
    // where nothing is indexed, the entry need not come into the processor's cache for that
    if (!index.isEmpty() && slot instanceof Entry<V> entry && !entry.tags().isEmpty()) {
      index.remove(entry);
    }
  }

  /** The same, where that was no doing of Caffeine's, or it was not let in. */
  private void wrote(@Nullable Slot<V> gone) {
    left(gone);
    upkeep.wrote();
  }

  @Nullable Slot<V> at(K id) {
    return orLoad(id, entries.get(id));
  }

  /** The same for a read that began now. */
  @Nullable Slot<V> at(K id, long now) {
    return orLoad(id, upkeep.counts(now) ? entries.get(id) : quietlyAt(id));
  }

  private @Nullable Slot<V> orLoad(K id, @Nullable Entry<V> entry) {
    return entry == null ? loads.get(id) : entry;
  }

  /** The entry, which does not count as used by that. */
  @Nullable Entry<V> quietlyAt(K id) {
    return policy.getIfPresentQuietly(id);
  }

  /** How many entries there are. */
  int size() {
    return entries.size();
  }

  /** The ids of the entries. */
  Set<K> ids() {
    return entries.keySet();
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
    if (seen instanceof Load) {
      return loads.computeIfPresent(id, (same, before) -> before == seen ? load : before) == load;
    }
    return loads.computeIfAbsent(id, same -> givesWay(id, seen) ? load : null) == load;
  }

  /** Whether the entry that was seen is gone from here on, or there is none as was seen. */
  private boolean givesWay(K id, @Nullable Slot<V> seen) {
    return seen == null ? quietlyAt(id) == null : remove(id, seen);
  }

  /** Puts a load in the place of whatever is there. */
  void seize(K id, Load<K, V> load) {
    loads.compute(
        id,
        (same, before) -> {
          wrote(entries.remove(id));
          return load;
        });
  }

  /** Puts an entry in, whatever entry is there. */
  void put(K id, Entry<V> entry) {
    left(entries.put(id, entry));
  }

  /**
   * Puts an entry in the place of a slot, if that is still there and nothing was said since.
   *
   * <p>That is asked under the lock for the id: who says something later finds the entry.
   */
  boolean replace(K id, Slot<V> slot, Entry<V> entry) {
    index.add(id, entry);
    boolean done = swap(id, slot, entry);
    wrote(done ? slot : entry);
    return done;
  }

  boolean swap(K id, Slot<V> slot, Entry<V> entry) {
    return slot instanceof Load ? settle(id, slot, entry) : change(id, slot, entry);
  }

  private boolean settle(K id, Slot<V> load, Entry<V> entry) {
    boolean[] isIn = {false};
    loads.computeIfPresent(
        id,
        (same, present) -> {
          if (present != load || !isUpToDate(entry)) {
            return present;
          }
          put(id, entry);
          isIn[0] = true;
          return null;
        });
    return isIn[0];
  }

  private boolean change(K id, Slot<V> before, Entry<V> entry) {
    return entries.computeIfPresent(
            id, (same, present) -> present == before && isUpToDate(entry) ? entry : present)
        == entry;
  }

  boolean isUpToDate(Entry<V> entry) {
    return statements.last() <= entry.upTo();
  }

  /**
   * Waits until no load within reach is about to end that does not know of what was said before
   * this call.
   */
  void awaitLoads(Reach<K> reach) {
    for (K id : loads.keySet()) {
      if (reach.mayCover(id)) {
        loads.computeIfPresent(id, (same, load) -> load);
      }
    }
  }

  boolean remove(K id, Slot<V> slot) {
    boolean done = (slot instanceof Load ? loads : entries).remove(id, slot);
    if (done) {
      wrote(slot);
    }
    return done;
  }

  /** The load first: if it has just put an entry in, that goes too. */
  void remove(K id) {
    loads.remove(id);
    Entry<V> gone = entries.remove(id);
    if (gone != null) {
      wrote(gone);
    }
  }
}
