// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/** A load in the background that tells what becomes of it. */
class PromptedRefresh<K, V> extends Load<K, V> {

  private final PromptedParts.Scene scene;

  PromptedRefresh(
      Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, PromptedParts.Scene scene) {
    super(shelf, id, fence, start);
    this.scene = scene;
  }

  @Override
  void own() {
    super.own();
    scene.audience().refreshes();
  }

  @Override
  Entry<V> entry(Judge.Ruling<V> ruling) {
    scene.beforeThePut().run();
    return super.entry(ruling);
  }

  @Override
  boolean put(Shelf<K, V> into, K key, Entry<V> entry) {
    boolean done = super.put(into, key, entry);
    scene.audience().sees(done ? StormEvent.REFRESHED : StormEvent.REFRESHED_TOO_LATE);
    return done;
  }
}
