// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.spi.KeyFormat;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private final Slots<K, V> slots;
  private final Runs<K, V> runs;
  private final Apart<K, V> apart;
  private final Waits<K, V> waits;
  private final boolean sharesInTransactions;

  Loading(LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    this.format = setup.format();
    this.fence = setup.fence();
    this.freshness = freshness;
    this.slots = slots;
    this.runs = new Runs<>(setup, freshness, counters, slots.judge());
    this.apart = new Apart<>(setup, freshness, slots, runs);
    this.waits = new Waits<>(setup, freshness, slots.judge());
    this.sharesInTransactions = setup.settings().loads().sharedInTransactions();
  }

  /**
   * The value that the cache, another caller's load or the loader has for an id.
   *
   * @param seen what the read has found, and may not have
   * @param now when it began
   * @param extended what a proof extends, asked before it looked
   */
  @Nullable V load(
      K id, Loader<K, @Nullable V, V> loader, @Nullable Slot<V> seen, long now, long extended) {
    if (!isApart(id)) {
      return answer(id, slotFor(id, seen, now, extended), loader, now);
    }
    apart.requireReload(id);
    return apart.load(id, loader);
  }

  /** The value that the loader has for an id now. */
  @Nullable V loadAnew(K id, Loader<K, @Nullable V, V> loader) {
    if (!isApart(id)) {
      long began = waits.begin();
      return answer(id, slots.seize(id), loader, began);
    }
    V value = apart.load(id, loader);
    if (value == null) {
      apart.dropAfterCommit(id);
    }
    return value;
  }

  /** Whether a load is for the calling thread's transaction alone. */
  boolean isApart(K id) {
    String name = format.format(id); // which refuses what could never be invalidated
    return fence.inTransaction() && !(sharesInTransactions && !fence.isInvalidatedHere(name));
  }

  /** The slot that answers for an id: one that may be served, or a new load of this thread. */
  private Slot<V> slotFor(K id) {
    return slotFor(id, freshness.now());
  }

  /** The same for a read that began then. */
  Slot<V> slotFor(K id, long now) {
    long extended = freshness.extended(now);
    return slotFor(id, slots.at(id), now, extended);
  }

  private Slot<V> slotFor(K id, @Nullable Slot<V> first, long began, long extendedThen) {
    Slot<V> seen = first;
    long now = began;
    long extended = extendedThen;
    while (true) {
      if (seen != null && !slots.isOutdated(id, seen)) {
        if (mayAnswer(id, seen, now, extended)) {
          return seen;
        }
        freshness.requireReload(seen);
      }
      Load<K, V> mine = slots.claim(id, seen, now);
      if (mine != null) {
        return mine;
      }
      now = freshness.now();
      extended = freshness.extended(now);
      seen = slots.at(id);
    }
  }

  private boolean mayAnswer(K id, Slot<V> seen, long now, long extended) {
    if (seen instanceof Entry<V> entry) {
      return freshness.allows(entry, now, extended);
    }
    long itsOwn = mightBeKept(id, seen.start()) ? extended : Fence.NONE;
    return freshness.allowsToJoin(own(seen), now, itsOwn);
  }

  /**
   * Whether what a load brings might be kept. A proof says that nothing was missed since the load
   * began; it says nothing of one that may not see what came before.
   */
  boolean mightBeKept(K id, Fence.Start start) {
    return fence.keeps(id.hashCode(), start) && !slots.statements().mayQuarantine(id, start);
  }

  private @Nullable V answer(K id, Slot<V> slot, Loader<K, @Nullable V, V> loader, long began) {
    if (slot instanceof Entry<V> entry) {
      return entry.value();
    }
    Load<K, V> load = own(slot);
    if (load.take()) {
      run(List.of(load), () -> runs.run(id, load, loader));
    }
    return waits.await(load, began);
  }

  /** Here, where its caller's context is; elsewhere, if the caller may not wait for its end. */
  void run(Collection<Load<K, V>> loads, Runnable run) {
    if (!waits.mayEndBefore(loads)) {
      run.run();
      return;
    }
    loads.forEach(Load::disown);
    if (!runs.elsewhere(run)) {
      run.run();
    }
  }

  /** An entry is to be loaded anew, while it is served. */
  void refresh(K id, Entry<V> entry, Loader<K, @Nullable V, V> loader) {
    if (!runs.elsewhere(() -> runs.run(id, slots.refresh(id, entry, freshness.now()), loader))) {
      entry.returnRefresh();
    }
  }

  /** The value that the cache, another caller's load or the loader will have for an id. */
  CompletionStage<@Nullable V> loadAsync(
      K id, Loader<K, CompletionStage<? extends @Nullable V>, V> loader) {
    if (isApart(id)) {
      apart.requireReload(id);
      return apart.loadAsync(id, loader);
    }
    Slot<V> slot = slotFor(id);
    if (slot instanceof Entry<V> entry) {
      return CompletableFuture.completedStage(entry.value());
    }
    Load<K, V> load = own(slot);
    if (load.take()) {
      runs.countLater(id, loader.values(), (value, failure) -> end(load, value, failure, loader));
      load.disown();
    } else {
      waits.refuseOwn(load);
    }
    return load.stage();
  }

  private void end(
      Load<K, V> load, @Nullable V value, @Nullable Throwable failure, Loader<?, ?, V> loader) {
    if (failure == null) {
      runs.end(load, value, loader.tags());
    } else {
      runs.fail(load, failure);
    }
  }

  @SuppressWarnings("unchecked") // the loads in these slots are of their ids
  Load<K, V> own(Slot<V> slot) {
    return (Load<K, V>) slot;
  }

  /** What loads many at once. */
  BulkLoading<K, V> inBulk(Parts parts) {
    return parts.bulkLoading(this, new BulkLoading.Ways<>(fence, slots, runs, apart, waits));
  }
}
