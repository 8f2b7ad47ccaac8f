// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/** What a refresh has loaded is as old as its end. */
final class RefreshesWithoutAge extends PromptedParts {

  RefreshesWithoutAge(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Load<K, V> refresh(
      Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Entry<V> entry) {
    return of(
        entry,
        new PromptedRefresh<>(shelf, id, fence, start, scene()) {
          @Override
          Entry<V> entry(Judge.Ruling<V> ruling) {
            return Entry.of(ruling.value(), fence.begin(), ruling.upTo());
          }
        });
  }
}
