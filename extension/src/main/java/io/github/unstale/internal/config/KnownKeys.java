// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names we know, and which of them is nearest to one that we do not. */
final class KnownKeys {

  private static final List<String> PROPERTIES =
      Stream.concat(
              Keys.OF_NODE_AND_ADMIN.stream().map(Key::name),
              Keys.OF_CACHES.stream().map(Keys::ofAllCaches))
          .toList();
  private static final List<String> VARIABLES = PROPERTIES.stream().map(Variables::folded).toList();
  private static final String CACHE_VARIABLE = Variables.folded(Keys.CACHE_PREFIX);
  private static final Pattern OF_ONE_CACHE =
      Pattern.compile(
          CACHE_VARIABLE
              + "_*([A-Z0-9][A-Z0-9_]*?)_+("
              + Keys.OF_CACHES.stream()
                  .map(key -> Variables.folded(key.name()))
                  .collect(Collectors.joining("|"))
              + ")");

  private KnownKeys() {}

  /** Whether the node or all caches have this key; keys of one cache aside. */
  static boolean isProperty(String name) {
    return PROPERTIES.contains(name);
  }

  /**
   * Whether the variable may belong to a key, be it that of a cache of another application. Not
   * every runtime finds variables in mixed case.
   */
  static boolean isVariable(String name) {
    String folded = Variables.folded(name);
    boolean isLower = name.startsWith(CACHE_VARIABLE.toLowerCase(Locale.ROOT));
    boolean isKnown = VARIABLES.contains(folded) || OF_ONE_CACHE.matcher(folded).matches();
    return isKnown
        && (isLower || name.equals(folded) || name.equals(folded.toLowerCase(Locale.ROOT)));
  }

  /**
   * The property that has this name but for capitals and separators: what {@code
   * UNSTALE_NATS_SERVERS} would be in the environment.
   */
  static Optional<String> propertyOf(String name) {
    String folded = Variables.folded(name);
    return ofOneCache(folded)
        .map(KnownKeys::propertyOf)
        .orElseGet(
            () ->
                PROPERTIES.stream()
                    .filter(key -> Variables.folded(key).equals(folded))
                    .findFirst());
  }

  private static Optional<String> propertyOf(Matcher ofOneCache) {
    String entity = ofOneCache.group(1).toLowerCase(Locale.ROOT);
    return Keys.OF_CACHES.stream()
        .filter(key -> Variables.folded(key.name()).equals(ofOneCache.group(2)))
        .map(key -> CacheProperty.plain(entity, key))
        .findFirst();
  }

  /** The cache, in capitals and without quotes, that a variable is for. */
  static Optional<String> cacheOf(String variable) {
    return ofOneCache(Variables.folded(variable)).map(ofOneCache -> ofOneCache.group(1));
  }

  /** The cache and the key in a folded name, as groups; empty if it is a node's. */
  private static Optional<Matcher> ofOneCache(String folded) {
    return Optional.of(OF_ONE_CACHE.matcher(folded))
        .filter(ofOneCache -> !VARIABLES.contains(folded) && ofOneCache.matches());
  }

  /** Whether the property is for a cache, but so unlike all its keys that none can be meant. */
  static boolean isLikeNoKeyOfCaches(String name) {
    if (!name.startsWith(Keys.CACHE_PREFIX)) {
      return false;
    }
    int end = Keys.CACHE_PREFIX.length() - 1;
    while (end >= 0) {
      String rest = name.substring(end + 1);
      if (Keys.OF_CACHES.stream().anyMatch(key -> isLike(rest, key.name()))) {
        return false;
      }
      end = name.indexOf('.', end + 1);
    }
    return true;
  }

  private static boolean isLike(String text, String key) {
    return 2 * Nearest.distance(text, key) <= Math.max(text.length(), key.length());
  }

  /** The known property that is most like this one. */
  static String nearestProperty(String name) {
    List<String> candidates = new ArrayList<>();
    int start = name.indexOf('.', name.indexOf('.') + 1) + 1;
    for (int end = name.indexOf('.', start); start > 0 && end > 0; ) {
      String entity = name.substring(start, end);
      Keys.OF_CACHES.forEach(key -> candidates.add(CacheProperty.plain(entity, key)));
      end = name.indexOf('.', end + 1);
    }
    candidates.addAll(PROPERTIES); // last: of two that are as near, the one of the same cache
    return Nearest.to(name, candidates);
  }

  /** The known variable that is most like this one. */
  static String nearestVariable(String name) {
    List<String> candidates = new ArrayList<>(VARIABLES);
    String folded = Variables.folded(name);
    if (folded.startsWith(CACHE_VARIABLE)) {
      for (int end = folded.indexOf('_', CACHE_VARIABLE.length()); end > 0; ) {
        String cache = folded.substring(0, end) + "_";
        Keys.OF_CACHES.stream()
            .map(key -> cache + Variables.folded(key.name()))
            .filter(KnownKeys::isVariable)
            .forEach(candidates::add);
        end = folded.indexOf('_', end + 1);
      }
    }
    return Nearest.to(folded, candidates);
  }
}
