// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A whole number.
 *
 * @param least the smallest that is accepted
 * @param most the largest that is accepted
 */
record NumberRule(long least, long most) implements Rule<Long> {

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:[_,.' ][0-9]{3})+");

  @Override
  public Optional<Long> read(Given given, Consumer<String> problems) {
    String text = given.text();
    if (!DIGITS.matcher(text).matches()) {
      Optional<String> meant =
          Optional.of(text)
              .filter(number -> GROUPED.matcher(number).matches())
              .map(number -> number.replaceAll("[^0-9]", ""));
      problems.accept(Problems.badValue(given, valid(), meant));
      return Optional.empty();
    }
    BigInteger number = new BigInteger(text);
    if (BigInteger.valueOf(least).compareTo(number) <= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0) {
      return Optional.of(number.longValueExact());
    }
    problems.accept(Problems.outOfRange(given, valid()));
    return Optional.empty();
  }

  private String valid() {
    return "a whole number from " + least + " to " + most;
  }
}
