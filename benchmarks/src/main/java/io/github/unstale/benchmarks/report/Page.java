// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with tables that a run replaces: each stands alone between {@code <!-- table: NAME -->}
 * and {@code <!-- end -->}, and everything else is written by hand.
 *
 * @param text all of it
 */
record Page(String text) {

  private static final Pattern TABLE =
      Pattern.compile(
          "(?<=^<!-- table: ([a-z]{1,40}) -->\n)(.*?)(?=^<!-- end -->$)",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** The names of its tables, from top to bottom. */
  List<String> tables() {
    return TABLE.matcher(text).results().map(table -> table.group(1)).toList();
  }

  /**
   * The page with another content of this table.
   *
   * @param change gets what stands there
   */
  Page with(String name, UnaryOperator<String> change) {
    Matcher table = TABLE.matcher(text);
    while (table.find()) {
      if (table.group(1).equals(name)) {
        return new Page(
            text.substring(0, table.start())
                + change.apply(table.group(2))
                + text.substring(table.end()));
      }
    }
    throw new IllegalStateException(
        Text.of(
            "The page has no table '%s', only %s. Write <!-- table: %s --> in a line and"
                + " <!-- end --> in the next, where it belongs.",
            name, tables(), name));
  }
}
