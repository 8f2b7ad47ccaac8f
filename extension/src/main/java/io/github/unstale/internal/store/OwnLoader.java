// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.spi.EntityLoader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The loader that a cache has for reads that bring none. */
final class OwnLoader<K, V> {

  private final String entity;
  private final @Nullable Loader<K, @Nullable V, V> ofOne;
  private final @Nullable Loader<Set<K>, Map<? extends K, ? extends V>, V> ofMany;

  /** The application's, or none. */
  @SuppressWarnings("unchecked") // a loader that takes more takes a set of these, and only reads it
  OwnLoader(String entity, @Nullable EntityLoader<? super K, ? extends V> bean) {
    this.entity = entity;
    this.ofOne = bean == null ? null : Loader.of(bean::load);
    this.ofMany = bean == null ? null : Loader.of(((EntityLoader<K, ? extends V>) bean)::loadAll);
  }

  /**
   * For one value.
   *
   * @throws IllegalStateException if there is none
   */
  Loader<K, @Nullable V, V> ofOne() {
    return present(ofOne);
  }

  /**
   * For many values with one call.
   *
   * @throws IllegalStateException if there is none
   */
  Loader<Set<K>, Map<? extends K, ? extends V>, V> ofMany() {
    return present(ofMany);
  }

  private <L> L present(@Nullable L loader) {
    if (loader == null) {
      throw new IllegalStateException(
          "UNSTALE-111: The cache of entity '"
              + entity
              + "' has no loader of its own. Add a bean of type EntityLoader with"
              + " @EntityCache(\""
              + entity
              + "\"), or give a loader with the call.");
    }
    return loader;
  }
}
