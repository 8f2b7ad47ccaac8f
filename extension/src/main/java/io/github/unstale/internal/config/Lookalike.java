// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that do not begin with {@code unstale.}, so that nobody reads them, but were meant to. */
final class Lookalike {

  private static final String FIRST = "unstale";
  private static final Pattern FIRST_WORD = Pattern.compile("([^._]+)([._])(.+)");

  private Lookalike() {}

  /** The key that somebody meant by a property of this name; empty if it may mean anything else. */
  static Optional<String> property(String name) {
    Matcher words = FIRST_WORD.matcher(name);
    if (name.startsWith(FIRST + ".") || !words.matches()) {
      return Optional.empty();
    }
    String rest = words.group(3);
    if (words.group(1).equalsIgnoreCase(FIRST) && words.group(2).equals(".")) {
      return Optional.of(KnownKeys.nearestProperty(FIRST + "." + rest));
    }
    Optional<String> key = KnownKeys.propertyOf(name);
    return key.isPresent() || !isLike(words.group(1))
        ? key
        : Optional.of(FIRST + "." + rest)
            .filter(text -> KnownKeys.isProperty(text) || CacheProperty.of(text).isPresent());
  }

  /** Whether the variable would be one of ours if its first word were spelt right. */
  static boolean isVariable(String name) {
    Matcher words = FIRST_WORD.matcher(name);
    return words.matches()
        && words.group(2).equals("_")
        && isLike(words.group(1))
        && KnownKeys.isVariable(Variables.folded(FIRST + "_" + words.group(3)));
  }

  private static boolean isLike(String word) {
    return !word.equalsIgnoreCase(FIRST) && Nearest.distance(word, FIRST) <= 2;
  }
}
