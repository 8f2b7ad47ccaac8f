// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/** A refresh puts its value in, whatever has become of its entry. */
final class RefreshesAnyPlace extends PromptedParts {

  RefreshesAnyPlace(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Load<K, V> refresh(
      Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Entry<V> entry) {
    return of(
        entry,
        new PromptedRefresh<>(shelf, id, fence, start, scene()) {
          @Override
          boolean put(Shelf<K, V> into, K key, Entry<V> made) {
            into.put(key, made);
            return true;
          }
        });
  }
}
