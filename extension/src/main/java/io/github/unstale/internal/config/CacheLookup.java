// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the keys of one cache: its own, else those for all caches.
 *
 * @param lookup where to look
 * @param entity the cache
 * @param problems takes what is wrong
 */
record CacheLookup(Lookup lookup, String entity, Consumer<String> problems) {

  /** What a key is worth for the cache. */
  <T> Reading<T> find(Key<T> key) {
    Optional<Given> own = own(key);
    return own.isPresent() ? Lookup.read(key, own, problems) : ofAllCaches(lookup, key, problems);
  }

  /** What a key is worth for all caches that have none of their own. */
  static <T> Reading<T> ofAllCaches(Lookup lookup, Key<T> key, Consumer<String> problems) {
    return Lookup.read(key, lookup.find(Keys.ofAllCaches(key), key, problems), problems);
  }

  /** The cache's own key, whether its name is quoted or not. */
  Optional<Given> own(Key<?> key) {
    if (!EntitiesRule.isName(entity)) {
      return Optional.empty();
    }
    Optional<Given> plain = lookup.find(CacheProperty.plain(entity, key), key, problems);
    Optional<Given> quoted = lookup.find(CacheProperty.quoted(entity, key), key, problems);
    if (plain.isEmpty() || quoted.isEmpty()) {
      return plain.or(() -> quoted);
    }
    int order = Integer.compare(plain.get().ordinal(), quoted.get().ordinal());
    if (order == 0 && differ(plain.get(), quoted.get())) {
      problems.accept(Problems.twoSpellings(plain.get(), quoted.get()));
    }
    return order < 0 ? quoted : plain;
  }

  private static boolean differ(Given one, Given other) {
    return one.isReadable() && other.isReadable() && !one.text().equals(other.text());
  }
}
