// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.concurrent.CompletableFuture;

/** A load that tells what becomes of it, and for which nobody waits in earnest. */
class PromptedLoad<K, V> extends Load<K, V> {

  private final K id;
  private final PromptedParts.Scene scene;
  private boolean fallsBack;
  private boolean fellBack;

  PromptedLoad(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, PromptedParts.Scene scene) {
    super(shelf, id, fence, start);
    this.id = id;
    this.scene = scene;
  }

  @Override
  Entry<V> entry(Judge.Ruling<V> ruling) {
    scene.beforeThePut().run();
    return super.entry(ruling);
  }

  @Override
  boolean put(Shelf<K, V> into, K key, Entry<V> entry) {
    if (fallsBack) {
      scene.beforeThePut().run();
    }
    return putAfterThat(into, key, entry);
  }

  /** Puts it in. */
  boolean putAfterThat(Shelf<K, V> into, K key, Entry<V> entry) {
    return super.put(into, key, entry);
  }

  @Override
  V lastValue(Entry<V> entry, Judge<K, V> judge) {
    V last = super.lastValue(entry, judge);
    if (last != null) {
      scene.audience().hadLast(id);
    }
    tell(last == null ? StormEvent.LAST_IS_OVER : StormEvent.LAST_WHILE_LOADING);
    tellOfChange(entry, last);
    return last;
  }

  @Override
  boolean fallBack(Entry<V> entry, Judge<K, V> judge) {
    fallsBack = true;
    fellBack = super.fallBack(entry, judge);
    tell(fellBack ? StormEvent.LAST_AFTER_A_FAILURE : StormEvent.LAST_IS_OVER);
    if (fellBack) {
      tellOfChange(entry, super.join());
    }
    return fellBack;
  }

  private void tellOfChange(Entry<V> entry, V last) {
    if (last != null && last != entry.value()) {
      tell(StormEvent.LAST_CHANGED);
    }
  }

  private void tell(StormEvent event) {
    scene.audience().sees(event);
  }

  @Override
  boolean endsWithin(long nanos) {
    return scene.waiting().endsWithin(stage().toCompletableFuture(), nanos);
  }

  @Override
  V join() {
    CompletableFuture<V> end = stage().toCompletableFuture();
    if (!end.isDone()) {
      tell(StormEvent.WAITED);
      scene.waiting().endsWithin(end, Long.MAX_VALUE);
    }
    if (fellBack) {
      scene.audience().hadLast(id);
    } else {
      scene.audience().loaded(id);
    }
    return super.join();
  }
}
