// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A load under way in its owner's thread, which others may wait for.
 *
 * <p>It holds the slot of its id as long as nothing invalidates it: an invalidation takes it out of
 * the map, and nothing puts it back. Those who wait already get the value all the same.
 */
non-sealed class Load<K, V> implements Slot<V> {

  private final ConcurrentMap<K, Slot<V>> map;
  private final K id;
  private final Fence fence;
  private final Fence.Start start;
  private final Thread owner = Thread.currentThread();
  private final CompletableFuture<@Nullable V> result = new CompletableFuture<>();
  private boolean taken;

  Load(ConcurrentMap<K, Slot<V>> map, K id, Fence fence) {
    this.map = map;
    this.id = id;
    this.fence = fence;
    this.start = fence.begin();
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
   * @return false if there is a value that may be old and was not kept
   */
  boolean settle(@Nullable V value) {
    boolean kept = value == null || keep(value);
    if (value == null) {
      map.remove(id, this);
    }
    result.complete(value);
    return kept;
  }

  private boolean keep(V value) {
    if (!fence.keeps(id.hashCode(), start)) {
      map.remove(id, this);
      return false;
    }
    return put(map, id, entry(value));
  }

  /** The entry of a value: it is as old as the beginning of its load. */
  Entry<V> entry(V value) {
    return new Entry<>(value, start);
  }

  /** Puts the entry in this load's place, if that is still its own. */
  boolean put(ConcurrentMap<K, Slot<V>> into, K key, Entry<V> entry) {
    return into.replace(key, this, entry);
  }

  /** The load has failed: nothing is kept, and the next caller tries again. */
  void abandon(Throwable cause) {
    map.remove(id, this);
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
