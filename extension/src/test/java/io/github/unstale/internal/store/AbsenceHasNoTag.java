// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** What is known to be absent is found by no tag. */
final class AbsenceHasNoTag extends PromptedParts {

  AbsenceHasNoTag(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> TagIndex<K, V> index() {
    return new TagIndex<>() {
      @Override
      void add(K id, Entry<V> entry) {
        if (!entry.isAbsent()) {
          super.add(id, entry);
        }
      }
    };
  }
}
