// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The name of a table, that needs no quotes in SQL. */
record TableRule() implements Rule<String> {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";
  private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + "){0,2}");

  @Override
  public Optional<String> read(Given given, Consumer<String> problems) {
    if (TABLE.matcher(given.text()).matches()) {
      return Optional.of(given.text());
    }
    problems.accept(
        Problems.badValue(
            given,
            "a name of letters, digits and '_', with its schema and a '.' before it if needed",
            /* meant= */ Optional.empty()));
    return Optional.empty();
  }
}
