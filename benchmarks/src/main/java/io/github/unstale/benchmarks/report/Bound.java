// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.Locale;

/**
 * What a row has to be at most, or at least.
 *
 * @param kind which of them
 * @param limit the number, in the row's unit
 */
record Bound(Kind kind, double limit) {

  enum Kind {
    MOST,
    LEAST
  }

  static Bound atMost(double limit) {
    return new Bound(Kind.MOST, limit);
  }

  static Bound atLeast(double limit) {
    return new Bound(Kind.LEAST, limit);
  }

  boolean isMetBy(double value) {
    return kind == Kind.MOST ? value <= limit : value >= limit;
  }

  /** Such as "at most 300 ns". */
  String in(String unit) {
    return "at " + kind.name().toLowerCase(Locale.ROOT) + ' ' + Numbers.limit(limit, unit);
  }
}
