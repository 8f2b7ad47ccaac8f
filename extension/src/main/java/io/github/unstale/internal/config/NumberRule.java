// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
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

  private static final Pattern THOUSANDS = Pattern.compile("([1-9][0-9]{0,8}) ?([kKmM])");

  @Override
  public Optional<Long> read(Given given, Consumer<String> problems) {
    String text = given.text();
    if (!DIGITS.matcher(text).matches()) {
      problems.accept(Problems.badValue(given, valid(), meant(text)));
      return Optional.empty();
    }
    if (isWithinRange(text)) {
      return Optional.of(Long.parseLong(text));
    }
    problems.accept(Problems.outOfRange(given, valid()));
    return Optional.empty();
  }

  private boolean isWithinRange(String digits) {
    BigInteger number = new BigInteger(digits);
    return BigInteger.valueOf(least).compareTo(number) <= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0;
  }

  /** What {@code 50_000}, {@code 50,000}, {@code 50k} and {@code 50 K} stand for. */
  private Optional<String> meant(String text) {
    Matcher thousands = THOUSANDS.matcher(text);
    Optional<String> digits =
        thousands.matches()
            ? Optional.of(thousands.group(1) + zeros(thousands.group(2)))
            : Optional.of(text)
                .filter(number -> GROUPED.matcher(number).matches())
                .map(number -> number.replaceAll("[^0-9]", ""));
    return digits.filter(this::isWithinRange);
  }

  private static String zeros(String suffix) {
    return suffix.equalsIgnoreCase("m") ? "000000" : "000";
  }

  private String valid() {
    return "a whole number from " + least + " to " + most;
  }
}
