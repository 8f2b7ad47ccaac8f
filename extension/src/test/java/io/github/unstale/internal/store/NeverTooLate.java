// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;

/** A change may bring a tag of which something was said that the value should have gone by. */
final class NeverTooLate extends PromptedParts {

  NeverTooLate(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
    return new Judge<>(setup, statements) {
      @Override
      boolean isTooLate(K id, Fence.Start start, Set<String> before, Set<String> tags) {
        return false;
      }
    };
  }
}
