// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

/** How a text looks on a terminal with colours. */
enum Style {
  PLAIN(""),
  HEADING("1"),
  GOOD("32"),
  BAD("31"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style. */
  String of(String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
