// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.KeyFormat;
import java.util.Set;

/**
 * Applies invalidations to a cache, those of this node and of others. Safe for use by multiple
 * threads.
 */
final class Applying<K, V> implements World.Store {

  private final String entity;
  private final KeyFormat<K> format;
  private final boolean answersInvalidations;
  private final LocalCache.Feed feed;
  private final Counters counters;
  private final Slots<K, V> slots;
  private final Sweeping<K, V> sweeping;
  private final OpenWrites<K> openWrites;
  private final Cover<K, V> cover;

  Applying(
      LocalCache.Setup<K, V> setup,
      Parts parts,
      Counters counters,
      Slots<K, V> slots,
      Onlooker<K, V> onlooker) {
    this.entity = setup.fence().entity();
    this.format = setup.format();
    this.answersInvalidations = setup.answers().beans().onInvalidation() != null;
    this.feed = setup.feed();
    this.counters = counters;
    this.slots = slots;
    this.sweeping = parts.sweeping(slots, setup.answers());
    this.openWrites = parts.openWrites();
    this.cover = new Cover<>(slots, onlooker, setup.clock());
  }

  /** What transactions have invalidated that are not over. */
  OpenWrites<K> openWrites() {
    return openWrites;
  }

  @Override
  public void apply(Invalidation invalidation, boolean mayChange) {
    Reach<K> reach = reach(invalidation);
    boolean changes = mayChange && answersInvalidations && invalidation.reason().isPresent();
    if (reach instanceof Reach.Whole) {
      slots.dropAll();
    } else if (reach instanceof Reach.Some<K> some) {
      for (K id : some.keys()) {
        if (changes) {
          change(id, invalidation);
        } else {
          slots.drop(id);
        }
      }
    } else if (!(reach instanceof Reach.Nothing)) {
      sweeping.apply(reach, invalidation, changes);
    }
    counters.invalidations.add(reach.count());
  }

  /** Each id by itself: what is remembered of it is no more than that. */
  private void change(K id, Invalidation invalidation) {
    sweeping.apply(new Reach.Some<>(Set.of(id)), invalidation, /* changes= */ true);
  }

  private Reach<K> reach(Invalidation invalidation) {
    return Reach.of(invalidation, entity, format);
  }

  @Override
  public Runnable open(Invalidation invalidation) {
    if (reach(invalidation) instanceof Reach.Some<K> some) {
      some.keys().forEach(openWrites::open);
      return () -> some.keys().forEach(openWrites::close);
    }
    openWrites.openAll();
    return openWrites::closeAll;
  }

  @Override
  public Wire.Share covered(Invalidation invalidation) {
    return cover.of(reach(invalidation));
  }

  @Override
  public void proven(boolean isProven) {
    if (isProven) {
      counters.ownAge.restored();
    } else {
      counters.ownAge.lost();
    }
  }

  @Override
  public CacheStats stats() {
    return counters.snapshot(feed.latency());
  }

  @Override
  public long size() {
    return slots.size();
  }
}
