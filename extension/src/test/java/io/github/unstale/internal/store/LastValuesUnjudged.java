// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** A last value has gone by nothing that was said while its load was under way. */
final class LastValuesUnjudged extends PromptedParts {

  LastValuesUnjudged(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
    return new Judge<>(setup, statements) {
      @Override
      Ruling<V> onDisplaced(K id, Entry<V> entry) {
        return new Ruling<>(entry.labelled(), statements.last());
      }
    };
  }
}
