// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/** Who does not wait for long gets the last value, true or not. */
final class LastValuesAtAnyRate extends PromptedParts {

  LastValuesAtAnyRate(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
    return new PromptedLoad<>(shelf, id, fence, start, scene()) {
      @Override
      V lastValue(Entry<V> entry, Judge<K, V> judge) {
        return entry.value();
      }
    };
  }
}
