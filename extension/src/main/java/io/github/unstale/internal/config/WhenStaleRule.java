// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a read does past the bound. */
record WhenStaleRule() implements Rule<WhenStale> {

  @Override
  public Optional<WhenStale> read(Given given, Consumer<String> problems) {
    Optional<WhenStale> choice =
        Stream.of(WhenStale.values())
            .filter(value -> text(value).equalsIgnoreCase(given.text()))
            .findFirst();
    if (choice.isEmpty()) {
      problems.accept(
          Problems.badValue(given, "'reload', 'serve' or 'fail'", /* meant= */ Optional.empty()));
    }
    return choice;
  }

  /** The choice as it is written in the configuration. */
  static String text(WhenStale value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
