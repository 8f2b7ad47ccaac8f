// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A load under way in its owner's thread, which others may wait for.
 *
 * <p>It holds the slot of its id as long as nothing invalidates it: an invalidation takes it out of
 * the shelf, and nothing puts it back. What was said meanwhile of patterns and tags, and what may
 * change the value, is settled when it ends. Those who wait already get the value all the same.
 */
non-sealed class Load<K, V> implements Slot<V> {

  private final Shelf<K, V> shelf;
  private final K id;
  private final Fence fence;
  private final Fence.Start start;
  private final Thread owner = Thread.currentThread();
  private final CompletableFuture<@Nullable V> result = new CompletableFuture<>();
  private boolean taken;

  Load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
    this.shelf = shelf;
    this.id = id;
    this.fence = fence;
    this.start = start;
  }

  @Override
  public Fence.Start start() {
    return start;
  }

  /** Whether the calling thread has put this load up; it has to run it, and then to end it. */
  boolean isMine() {
    return owner == Thread.currentThread();
  }

  /** Whether the calling thread has to run this load now; true once. */
  boolean take() {
    boolean mine = isMine() && !taken;
    taken |= mine;
    return mine;
  }

  /**
   * The load has found a value, or nothing.
   *
   * @param tags tells its tags beside those that the judge knows
   * @return false if there is a value that may be old and was not kept
   */
  boolean settle(
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags,
      Judge<K, V> judge) {
    V kept = value == null ? null : keep(value, tags, judge);
    if (kept == null) {
      shelf.remove(id, this);
    }
    result.complete(kept == null ? value : kept);
    return value == null || kept != null;
  }

  private @Nullable V keep(
      V value, Function<? super V, ? extends Collection<String>> tags, Judge<K, V> judge) {
    Labelled<V> loaded = judge.labels().of(value, tags);
    while (loaded != null && fence.keeps(id.hashCode(), start)) {
      Judge.Ruling<V> ruling = judge.onLoaded(id, loaded, start);
      if (ruling.value() == null) {
        return null;
      }
      if (put(shelf, id, entry(ruling))) {
        return ruling.value().value();
      }
      if (shelf.at(id) != this) {
        return null;
      }
    }
    return null;
  }

  /** The entry of a value: it is as old as the beginning of its load. */
  Entry<V> entry(Judge.Ruling<V> ruling) {
    return new Entry<>(requireNonNull(ruling.value()), start, ruling.upTo());
  }

  /** Puts the entry in this load's place, if that is still its own. */
  boolean put(Shelf<K, V> into, K key, Entry<V> entry) {
    return into.replace(key, this, entry);
  }

  /** The load has failed: nothing is kept, and the next caller tries again. */
  void abandon(Throwable cause) {
    shelf.remove(id, this);
    result.completeExceptionally(cause);
  }

  /** Waits for the value; throws what the loader has thrown. */
  @Nullable V join() {
    try {
      return result.join();
    } catch (CompletionException e) {
      Load.<RuntimeException>raise(e.getCause() == null ? e : e.getCause());
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // those who wait get what the loader has thrown, checked or not
  private static <E extends Throwable> void raise(Throwable cause) throws E {
    throw (E) cause;
  }
}
