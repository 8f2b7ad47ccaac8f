// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  private final Table table = new Table("NAME", "SIZE");

  @Test
  void columns_areAsWideAsTheirWidestField_numbersStandOnTheRight() {
    table.row(Cell.text("a long name"), Cell.number(7));
    table.row(Cell.text("b"), Cell.number(12_345));

    assertThat(table.lines(/* colours= */ false))
        .containsExactly("NAME          SIZE", "a long name      7", "b            12345");
  }

  @Test
  void colours_changeNoWidth() {
    table.row(Cell.text("a"), Cell.number(7).in(Style.BAD));

    assertThat(table.lines(/* colours= */ true))
        .containsExactly(
            "\u001b[1mNAME\u001b[0m  \u001b[1mSIZE\u001b[0m", "a        \u001b[31m7\u001b[0m");
  }

  @Test
  void field_hasAnEscape_isNotObeyed() {
    table.row(Cell.text("a\u001b[2J"), Cell.NONE);

    assertThat(table.lines(/* colours= */ false)).contains("a\\u001b[2J     -");
  }
}
