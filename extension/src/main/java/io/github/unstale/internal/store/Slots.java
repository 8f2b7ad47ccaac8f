// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a cache.
 *
 * <p>Dropping everything puts an empty shelf in the place of the full one: that takes no longer for
 * a million entries than for one, and a load under way finds its slot gone. Safe for use by
 * multiple threads.
 */
final class Slots<K, V> {

  /** How exact the clock is that Caffeine sees, in nanoseconds: not each load has to write it. */
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);

  private final Parts parts;
  private final Room room;

  /** Whether a load that fails may give its place back to the entry that was there. */
  private final boolean remembers;

  private final Fence fence;
  private final Statements<K> statements;
  private final Judge<K, V> judge;

  /**
   * The clock that Caffeine sees: the start of the latest load, to within a tick. Caffeine only
   * frees memory by it; whether an entry has expired is decided by the reader, who has read the
   * real clock already.
   */
  private volatile long ticks;

  /** The same; or the real clock, where reads matter to Caffeine as well. */
  private final Ticker ticker;

  private final Executor elsewhere;
  private final Pressure pressure;
  private volatile Shelf<K, V> shelf;

  Slots(Parts parts, LocalCache.Setup<K, V> setup, Counters counters) {
    this.parts = parts;
    this.fence = setup.fence();
    this.statements = parts.statements(fence);
    this.judge = parts.judge(setup, statements);
    this.room = new Room(setup.settings(), setup.answers().beans().ttlOf() != null);
    this.remembers = !setup.settings().loads().failSafe().isZero();
    this.ticker =
        setup.settings().expiry().afterAccess().isZero() ? () -> ticks : setup.clock()::getAsLong;
    this.ticks = fence.begin().at();
    this.pressure = new Pressure(setup.settings(), counters.evictions, () -> ticks);
    this.elsewhere = setup.answers().upkeep();
    this.shelf = empty();
  }

  private Shelf<K, V> empty() {
    Upkeep upkeep = new Upkeep(elsewhere, pressure, room.together());
    return parts.shelf(room.builder().ticker(ticker), statements, upkeep);
  }

  Statements<K> statements() {
    return statements;
  }

  Judge<K, V> judge() {
    return judge;
  }

  Shelf<K, V> shelf() {
    return shelf;
  }

  @Nullable Slot<V> at(K id) {
    return shelf.at(id);
  }

  /** The same for a read that began now. */
  @Nullable Slot<V> at(K id, long now) {
    return shelf.at(id, now);
  }

  /** Whether a slot is one that a statement says is no longer true, wherever it is applied to. */
  boolean isOutdated(K id, Slot<V> slot) {
    return slot instanceof Entry<V> entry
        ? statements.isPending(id, entry)
        : statements.mayConcern(id, slot.start());
  }

  long size() {
    return shelf.size();
  }

  /**
   * Puts a load of the calling thread in the place of what it has seen there.
   *
   * @param now when its read began, or later
   * @return the load, or null if something else is there by now
   */
  @Nullable Load<K, V> claim(K id, @Nullable Slot<V> seen, long now) {
    Shelf<K, V> present = shelf;
    Load<K, V> load = begin(present, id, fence.begin(now));
    if (remembers) {
      load.instead(lastOf(seen));
    }
    return present.claim(id, seen, load) ? load : null;
  }

  /** Puts a load of the calling thread in the place of whatever is there. */
  Load<K, V> seize(K id) {
    Shelf<K, V> present = shelf;
    Load<K, V> load = begin(present, id, fence.begin());
    present.seize(id, load);
    return load;
  }

  /** What is had for a last value when a load takes the place of what is there. */
  private @Nullable Entry<V> lastOf(@Nullable Slot<V> seen) {
    if (seen instanceof Entry<V> entry) {
      return entry.isAbsent() ? null : judge.displaced(entry);
    }
    return seen instanceof Load<?, V> load ? load.last() : null;
  }

  /**
   * A load of the calling thread for an entry that keeps its place until then.
   *
   * @param now the time, or earlier
   */
  Load<K, V> refresh(K id, Entry<V> entry, long now) {
    Fence.Start start = fence.begin(now);
    tick(start);
    return parts.refresh(shelf, id, fence, start, entry);
  }

  private Load<K, V> begin(Shelf<K, V> present, K id, Fence.Start start) {
    tick(start);
    return parts.load(present, id, fence, start);
  }

  private void tick(Fence.Start start) {
    if (start.at() - ticks > TICK) {
      ticks = start.at();
    }
  }

  /**
   * Puts a value in that was loaded apart from the cache.
   *
   * @return false if it may be old
   */
  boolean fill(
      K id,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags,
      Fence.Start start) {
    tick(start);
    Shelf<K, V> present = shelf;
    Load<K, V> load = parts.load(present, id, fence, start);
    Slot<V> seen = present.at(id);
    return fence.keeps(id.hashCode(), start)
        && !isNewer(seen, start)
        && present.claim(id, seen, load)
        && load.settle(value, tags, judge);
  }

  private boolean isNewer(@Nullable Slot<V> present, Fence.Start start) {
    return present instanceof Load || (present != null && present.start().at() - start.at() > 0);
  }

  void drop(K id) {
    fence.cover(id.hashCode());
    shelf.remove(id);
  }

  void dropAll() {
    fence.coverAll();
    shelf = empty();
  }
}
