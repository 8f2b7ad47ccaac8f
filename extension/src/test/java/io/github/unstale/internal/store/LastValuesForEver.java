// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings;

/** A last value may be had, whatever the fence says. */
final class LastValuesForEver extends PromptedParts {

  LastValuesForEver(Scene scene) {
    super(scene);
  }

  @Override
  <K, V> Loading<K, V> loading(
      LocalCache.Setup<K, V> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
    CacheSettings settings = setup.settings();
    CacheSettings careless =
        settings.with(
            new CacheSettings.Staleness(
                settings.staleness().maximum(),
                CacheSettings.WhenStale.SERVE,
                settings.staleness().quarantine()));
    return super.loading(setup, new Freshness(with(setup, careless), counters), counters, slots);
  }

  private static <K, V> LocalCache.Setup<K, V> with(
      LocalCache.Setup<K, V> setup, CacheSettings settings) {
    return new LocalCache.Setup<>(
        settings,
        setup.format(),
        setup.fence(),
        setup.feed(),
        setup.clock(),
        setup.answers(),
        setup.reference());
  }
}
