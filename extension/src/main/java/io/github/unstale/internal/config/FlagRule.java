// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Yes or no. MicroProfile's own converter takes every unknown word for "no". */
record FlagRule() implements Rule<Boolean> {

  @Override
  public Optional<Boolean> read(Given given, Consumer<String> problems) {
    String word = given.text().toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      return Optional.of(word.equals("true"));
    }
    problems.accept(Problems.badValue(given, "'true' or 'false'", meant(word)));
    return Optional.empty();
  }

  private static Optional<String> meant(String word) {
    return switch (word) {
      case "yes", "y", "on", "1" -> Optional.of("true");
      case "no", "n", "off", "0" -> Optional.of("false");
      default -> Optional.empty();
    };
  }
}
