// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

/**
 * A field of a table.
 *
 * @param text what stands there, escaped
 * @param style how it looks
 * @param isNumber whether it stands on the right
 */
record Cell(String text, Style style, boolean isNumber) {

  /** What there is nothing to say of. */
  static final Cell NONE = new Cell("-", Style.FAINT, /* isNumber= */ true);

  static Cell text(String text) {
    return new Cell(Escaped.of(text), Style.PLAIN, /* isNumber= */ false);
  }

  static Cell number(long number) {
    return number(Long.toString(number));
  }

  /** A number with its unit. */
  static Cell number(String number) {
    return new Cell(number, Style.PLAIN, /* isNumber= */ true);
  }

  Cell in(Style other) {
    return new Cell(text, other, isNumber);
  }
}
