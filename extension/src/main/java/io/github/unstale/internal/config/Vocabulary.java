// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the names in the configuration say: which entities there are, and which names are wrong.
 *
 * @param keys the caches that have keys of their own, with these; sorted
 * @param variables environment variables that are known; sorted
 * @param problems names that nobody would ever read
 */
record Vocabulary(
    Map<String, List<String>> keys, NavigableSet<String> variables, List<String> problems) {

  Vocabulary {
    keys = Collections.unmodifiableMap(keys);
    problems = List.copyOf(problems);
  }

  static Vocabulary of(PropertyNames names, Lookup lookup) {
    Map<String, List<String>> keys = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String property : names.properties()) {
      Optional<CacheProperty> ofCache = CacheProperty.of(property);
      if (ofCache.isPresent() && EntitiesRule.isName(ofCache.get().entity())) {
        keys.computeIfAbsent(ofCache.get().entity(), name -> new ArrayList<>()).add(property);
      } else if (!KnownKeys.isProperty(property)) {
        String source = lookup.source(property);
        problems.add(
            ofCache
                .map(found -> Problems.badNameInKey(property, source, found.entity()))
                .orElseGet(() -> unknownKey(property, source)));
      }
    }
    for (String name : names.lookalikes()) {
      Lookalike.property(name)
          .map(meant -> Problems.unknownKey(name, lookup.source(name), meant))
          .ifPresent(problems::add);
    }
    for (String variable : names.variables()) {
      if (!KnownKeys.isVariable(variable)) {
        problems.add(Problems.unknownVariable(variable, KnownKeys.nearestVariable(variable)));
      }
    }
    return new Vocabulary(keys, names.variables(), problems);
  }

  private static String unknownKey(String property, String source) {
    return KnownKeys.isLikeNoKeyOfCaches(property)
        ? Problems.unknownKeyOfCache(property, source)
        : Problems.unknownKey(property, source, KnownKeys.nearestProperty(property));
  }

  /** The caches that have a key of their own; sorted. */
  Set<String> entities() {
    return keys.keySet();
  }

  /**
   * The caches that have keys, and that nobody asks for.
   *
   * <p>What the whole server can see may be another application's, so only a slip of the pen counts
   * there.
   *
   * @param asked the entities that are asked for
   */
  List<String> unused(Set<String> asked, Lookup lookup) {
    List<String> unused = new ArrayList<>();
    keys.forEach(
        (entity, properties) -> {
          if (!asked.contains(entity)) {
            Optional<String> meant = Nearest.slip(entity, asked);
            properties.stream()
                .filter(property -> meant.isPresent() || isForThisCache(property, lookup))
                .map(property -> "'" + property + "' (from " + lookup.source(property) + ")")
                .findFirst()
                .map(key -> Problems.unusedCache(key, entity, meant))
                .ifPresent(unused::add);
          }
        });
    for (String variable : variables) {
      KnownKeys.cacheOf(variable)
          .filter(cache -> !isKnown(cache, asked) && !isKnown(cache, keys.keySet()))
          .flatMap(cache -> Nearest.slip(cache, asked).map(meant -> unused(variable, cache, meant)))
          .ifPresent(unused::add);
    }
    return unused;
  }

  /** What follows from an entity's invalidations may be said where it is not cached. */
  private static boolean isForThisCache(String property, Lookup lookup) {
    return !lookup.isShared(property)
        && CacheProperty.of(property)
            .filter(found -> found.key().equals(KeysOfCaches.ALSO))
            .isEmpty();
  }

  private static String unused(String variable, String cache, String meant) {
    return Problems.unusedCache(
        "The environment variable '" + variable + "'",
        cache.toLowerCase(Locale.ROOT),
        Optional.of(meant));
  }

  /** Whether an environment variable can be for one of these. */
  private static boolean isKnown(String cache, Set<String> entities) {
    return entities.stream().anyMatch(entity -> Variables.folded(entity).equals(cache));
  }
}
