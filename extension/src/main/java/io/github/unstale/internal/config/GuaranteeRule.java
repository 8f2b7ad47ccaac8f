// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.NodeSettings.Guarantee;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The promise that is chosen. */
record GuaranteeRule() implements Rule<Guarantee> {

  @Override
  public Optional<Guarantee> read(Given given, Consumer<String> problems) {
    Optional<Guarantee> choice =
        Stream.of(Guarantee.values())
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(given.text()))
            .findFirst();
    if (choice.isEmpty()) {
      problems.accept(Problems.noGuarantee(given));
    }
    return choice;
  }
}
