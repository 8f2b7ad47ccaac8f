// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** A last value counts as one that has gone by all that was said before its load. */
final class LastValuesOfToday extends PromptedParts {

  LastValuesOfToday(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
    return new Judge<>(setup, statements) {
      @Override
      Entry<V> displaced(Entry<V> entry) {
        return entry.after(entry.labelled(), statements.last());
      }
    };
  }
}
