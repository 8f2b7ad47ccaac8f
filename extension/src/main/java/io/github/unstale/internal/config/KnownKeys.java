// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names we know, and which of them is nearest to one that we do not. */
final class KnownKeys {

  private static final List<String> PROPERTIES =
      Stream.concat(
              Keys.OF_NODE.stream().map(Key::name), Keys.OF_CACHES.stream().map(Keys::ofAllCaches))
          .toList();
  private static final List<String> VARIABLES = PROPERTIES.stream().map(Variables::folded).toList();
  private static final String CACHE_VARIABLE = Variables.folded(Keys.CACHE_PREFIX);
  private static final Pattern OF_ONE_CACHE =
      Pattern.compile(
          CACHE_VARIABLE
              + "_*[A-Z0-9][A-Z0-9_]*_("
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

  /** The known property that is most like this one. */
  static String nearestProperty(String name) {
    List<String> candidates = new ArrayList<>(PROPERTIES);
    int start = name.indexOf('.', name.indexOf('.') + 1) + 1;
    for (int end = name.indexOf('.', start); start > 0 && end > 0; ) {
      String entity = name.substring(start, end);
      Keys.OF_CACHES.forEach(key -> candidates.add(CacheProperty.plain(entity, key)));
      end = name.indexOf('.', end + 1);
    }
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
