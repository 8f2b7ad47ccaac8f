// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** A read in a transaction has an entry loaded anew for everybody. */
final class RefreshesInTransactions extends PromptedParts {

  RefreshesInTransactions(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Loading<K, V> loading(
      LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    Runs<K, V> runs = new Runs<>(setup, freshness, counters, slots.judge());
    return new Loading<>(setup, freshness, counters, slots) {
      @Override
      void refresh(K id, Entry<V> entry, Loader<K, V, V> loader) {
        setup
            .answers()
            .executor()
            .execute(() -> runs.run(id, slots.refresh(id, entry, freshness.now()), loader));
      }
    };
  }
}
