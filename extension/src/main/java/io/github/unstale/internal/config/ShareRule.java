// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A part of a whole: a decimal number of at least 0 and below 1. */
record ShareRule() implements Rule<Double> {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}([.,][0-9]{1,9})?) ?%");
  private static final Pattern OTHER_POINT = Pattern.compile("0?[.,][0-9]{1,9}");
  private static final String VALID = "a share of at least 0 and below 1, such as '0.1'";

  @Override
  public Optional<Double> read(Given given, Consumer<String> problems) {
    String text = given.text();
    if (!DECIMAL.matcher(text).matches()) {
      problems.accept(Problems.badValue(given, VALID, meant(text)));
      return Optional.empty();
    }
    BigDecimal share = new BigDecimal(text);
    if (isWithinRange(share)) {
      return Optional.of(share.doubleValue());
    }
    problems.accept(Problems.outOfRange(given, VALID));
    return Optional.empty();
  }

  /** What {@code 80%}, {@code 0,8} and {@code .8} stand for. */
  private static Optional<String> meant(String text) {
    BigDecimal share = null;
    String number = text.replace("%", "").strip().replace(',', '.');
    if (PERCENT.matcher(text).matches()) {
      share = new BigDecimal(number).movePointLeft(2);
    } else if (OTHER_POINT.matcher(text).matches()) {
      share = new BigDecimal(number);
    }
    return Optional.ofNullable(share).filter(ShareRule::isWithinRange).map(ShareRule::plain);
  }

  private static boolean isWithinRange(BigDecimal share) {
    // The double next to it may be 1.
    return share.signum() >= 0 && share.doubleValue() < 1;
  }

  /** The share as it is written in the configuration. */
  static String text(double share) {
    return plain(BigDecimal.valueOf(share));
  }

  private static String plain(BigDecimal share) {
    return share.signum() == 0 ? "0" : share.stripTrailingZeros().toPlainString();
  }
}
