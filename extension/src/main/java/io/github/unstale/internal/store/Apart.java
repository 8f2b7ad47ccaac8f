// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.spi.KeyFormat;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads for the transaction of the calling thread alone: what it loads may be seen by nobody else
 * before it commits. Safe for use by multiple threads.
 */
final class Apart<K, V> {

  private final KeyFormat<K> format;
  private final Fence fence;
  private final Freshness freshness;
  private final Slots<K, V> slots;
  private final Runs<K, V> runs;

  Apart(LocalCache.Setup<K, V> setup, Freshness freshness, Slots<K, V> slots, Runs<K, V> runs) {
    this.format = setup.format();
    this.fence = setup.fence();
    this.freshness = freshness;
    this.slots = slots;
    this.runs = runs;
  }

  /** The value that the loader has for an id now. */
  @Nullable V load(K id, Loader<K, @Nullable V, V> loader) {
    Fence.Start start = fence.begin();
    V value = runs.count(id, loader.values());
    fillAfterCommit(id, value, loader.tags(), start);
    return value;
  }

  /** The value that the loader will have for an id. */
  CompletionStage<@Nullable V> loadAsync(
      K id, Loader<K, CompletionStage<? extends @Nullable V>, V> loader) {
    Fence.Start start = fence.begin();
    CompletableFuture<@Nullable V> result = new CompletableFuture<>();
    runs.countLater(
        id,
        loader.values(),
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(failure);
          }
        });
    fence.afterCommit(
        () -> {
          var unused = result.thenAccept(value -> fill(id, value, loader.tags(), start));
        });
    return result.copy();
  }

  /** A value is to be kept after the commit. */
  void fillAfterCommit(
      K id,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags,
      Fence.Start start) {
    fence.afterCommit(() -> fill(id, value, tags, start));
  }

  private void fill(
      K id,
      @Nullable V value,
      Function<? super V, ? extends Collection<String>> tags,
      Fence.Start start) {
    runs.count(value, slots.fill(id, value, tags, start));
  }

  /** After the commit, nothing is cached for an id. */
  void dropAfterCommit(K id) {
    fence.afterCommit(() -> slots.drop(id));
  }

  /**
   * Lets the transaction load what it may not have from the cache. What it has invalidated itself
   * is loaded in any case.
   */
  void requireReload(K id) {
    Slot<V> seen = slots.at(id);
    if (seen != null
        && !slots.isOutdated(id, seen)
        && !fence.isInvalidatedHere(format.format(id))) {
      freshness.requireReload(seen);
    }
  }
}
