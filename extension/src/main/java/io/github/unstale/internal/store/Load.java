// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A load under way, which others may wait for.
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
  private final CompletableFuture<@Nullable V> result = new CompletableFuture<>();

  /** Not volatile: each thread only asks whether it is itself, and sees what it wrote itself. */
  private @Nullable Thread owner = Thread.currentThread();

  private volatile boolean givenUp;

  /** The slot that its value takes the place of. */
  private Slot<V> place = this;

  private @Nullable Entry<V> last;
  private boolean taken;

  Load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
    this.shelf = shelf;
    this.id = id;
    this.fence = fence;
    this.start = start;
  }

  /** The entry that it takes the place of, with all that it went by; null if there is none. */
  void instead(@Nullable Entry<V> entry) {
    last = entry;
  }

  @Override
  public Fence.Start start() {
    return start;
  }

  /**
   * It is run in the background while an entry goes on being served: its value takes the place of
   * that entry, if that is still its own, and nobody waits.
   */
  void refreshes(Entry<V> entry) {
    place = entry;
    givenUp = true;
  }

  /** Whether the calling thread runs this load, which has not ended. */
  boolean isMine() {
    return owner == Thread.currentThread() && !result.isDone();
  }

  /** Whether the calling thread has to see to it that this load is run; true once. */
  boolean take() {
    boolean mine = isMine() && !taken;
    taken |= mine;
    return mine;
  }

  /** The calling thread runs this load from now on. */
  void own() {
    if (!isMine()) {
      owner = Thread.currentThread();
    }
  }

  /** No thread runs this load: it ends by itself. */
  void disown() {
    owner = null;
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
    Labelled<V> loaded = value == null ? judge.labels().ofAbsent() : judge.labels().of(value, tags);
    Entry<V> kept =
        loaded == null ? null : keep(start, () -> judge.onLoaded(id, loaded, start), this::entry);
    if (loaded == null) {
      shelf.remove(id, place);
    } else if (kept == null) {
      giveWay();
    }
    result.complete(kept == null ? value : kept.value());
    return value == null || kept != null;
  }

  /** What it has brought is not kept, or it has brought nothing; an entry lives to its end. */
  private void giveWay() {
    if (place == this) {
      shelf.remove(id, this);
    }
  }

  /** Puts in what is judged to be true now; null if nothing is. */
  private @Nullable Entry<V> keep(
      Fence.Start since,
      Supplier<Judge.Ruling<V>> judgement,
      Function<Judge.Ruling<V>, Entry<V>> entry) {
    while (fence.keeps(id.hashCode(), since)) {
      Judge.Ruling<V> ruling = judgement.get();
      if (ruling.value() == null) {
        return null;
      }
      Entry<V> made = entry.apply(ruling);
      if (put(shelf, id, made)) {
        return made;
      }
      if (shelf.at(id) != place) {
        return null;
      }
    }
    return null;
  }

  /** The entry of a value: it is as old as the beginning of its load. */
  Entry<V> entry(Judge.Ruling<V> ruling) {
    return Entry.of(requireNonNull(ruling.value()), start, ruling.upTo());
  }

  /** Puts the entry in this load's place, if that is still its own. */
  boolean put(Shelf<K, V> into, K key, Entry<V> entry) {
    return into.replace(key, place, entry);
  }

  /** The entry that it takes the place of, if there was one that may be had again. */
  @Nullable Entry<V> last() {
    return last;
  }

  /**
   * The value of {@link #last}, if it is still true; the load goes on.
   *
   * @return null if something was said of it
   */
  @Nullable V lastValue(Entry<V> entry, Judge<K, V> judge) {
    Judge.Ruling<V> ruling = judge.onDisplaced(id, entry);
    boolean isTrue = shelf.at(id) == this && fence.keeps(id.hashCode(), entry.start());
    return isTrue && ruling.value() != null ? ruling.value().value() : null;
  }

  /**
   * The load has failed: {@link #last} takes its place back, if it is still true.
   *
   * @return false if something was said of it
   */
  boolean fallBack(Entry<V> entry, Judge<K, V> judge) {
    Entry<V> back =
        keep(
            entry.start(),
            () -> judge.onDisplaced(id, entry),
            ruling -> entry.after(requireNonNull(ruling.value()), ruling.upTo()));
    return back != null && result.complete(back.value());
  }

  /** The load has failed: nothing is kept, and the next caller tries again. */
  void abandon(Throwable cause) {
    giveWay();
    result.completeExceptionally(cause);
  }

  /** Somebody has stopped waiting for it. */
  void giveUp() {
    givenUp = true;
  }

  /** Whether there may be nobody any more to hear how it ends. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** What ends with it; nobody can end it by that. */
  CompletionStage<@Nullable V> stage() {
    return result.copy();
  }

  /** Whether it ends within so many nanoseconds; waits for that. */
  boolean endsWithin(long nanos) {
    return Uninterrupted.endsWithin(result, nanos);
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
