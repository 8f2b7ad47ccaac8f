// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.Locale;

/** Text that is the same everywhere, whatever the language of the machine. */
final class Text {

  private Text() {}

  /** A format with its values. */
  @SuppressWarnings("AnnotateFormatMethod") // some formats are put together
  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
