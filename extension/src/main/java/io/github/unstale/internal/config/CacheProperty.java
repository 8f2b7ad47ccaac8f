// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;

/**
 * The name of a property, read as a key of one cache.
 *
 * @param entity the cache, without quotes; not necessarily a valid name
 * @param key its key
 */
record CacheProperty(String entity, Key<?> key) {

  /** Reads {@code unstale.cache.<name>.<key>}, the name quoted or not. */
  static Optional<CacheProperty> of(String property) {
    if (!property.startsWith(Keys.CACHE_PREFIX)) {
      return Optional.empty();
    }
    String rest = property.substring(Keys.CACHE_PREFIX.length());
    return Keys.OF_CACHES.stream()
        .filter(key -> rest.endsWith("." + key.name()))
        .map(key -> new CacheProperty(entity(rest, key), key))
        .findFirst();
  }

  /** The property without quotes. */
  static String plain(String entity, Key<?> key) {
    return Keys.CACHE_PREFIX + entity + "." + key.name();
  }

  /** The property with the cache's name in quotes. */
  static String quoted(String entity, Key<?> key) {
    return Keys.CACHE_PREFIX + '"' + entity + "\"." + key.name();
  }

  private static String entity(String rest, Key<?> key) {
    String entity = rest.substring(0, rest.length() - key.name().length() - 1);
    boolean isQuoted = entity.length() > 1 && entity.startsWith("\"") && entity.endsWith("\"");
    return isQuoted ? entity.substring(1, entity.length() - 1) : entity;
  }
}
