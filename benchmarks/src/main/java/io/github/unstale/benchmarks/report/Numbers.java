// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as readers see them: three digits that count, and no fewer than the whole ones. */
final class Numbers {

  private Numbers() {}

  /** Such as "38.1 ns", "1.20 M/s" and "0.913". */
  static String amount(double value, String unit) {
    return isMillions(value, unit) ? digits(value / 1e6) + " M/s" : digits(value) + suffix(unit);
  }

  /** The same with the least and the most of all rounds. */
  static String range(Figure figure, String unit) {
    double scale = isMillions(figure.value(), unit) ? 1e6 : 1;
    return figure.rounds() == 1
        ? amount(figure.value(), unit)
        : Text.of(
            "%s (%s – %s)",
            amount(figure.value(), unit),
            digits(figure.min() / scale),
            digits(figure.max() / scale));
  }

  private static boolean isMillions(double value, String unit) {
    return unit.equals("/s") && Math.abs(value) >= 1e6;
  }

  /** A number that somebody has chosen. */
  static String limit(double value, String unit) {
    return format("#,##0.###", value) + suffix(unit);
  }

  /** A number beside an axis, such as "10 k" and "1 M". */
  static String tick(double value) {
    if (value >= 1e6) {
      return format("#,##0.##", value / 1e6) + " M";
    }
    return value >= 1e3 ? format("0.##", value / 1e3) + " k" : format("0.######", value);
  }

  /** A unit as it is written. */
  static String unit(String unit) {
    return unit.equals("us") ? "µs" : unit;
  }

  private static String suffix(String unit) {
    return unit.isEmpty() || unit.startsWith("/") ? unit : ' ' + unit(unit);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size < 0.00005) {
      return "0";
    }
    int fraction = Math.min(4, Math.max(0, 2 - (int) Math.floor(Math.log10(size))));
    return Text.of("%,." + fraction + "f", value);
  }

  private static String format(String pattern, double value) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
