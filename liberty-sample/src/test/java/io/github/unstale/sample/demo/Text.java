// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.Locale;

/** Texts with values in them, the same in every locale. */
final class Text {

  private Text() {}

  /** Formats as {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not in the JDK
  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
