// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {

  private final Page page =
      new Page(
          """
          Before.
          <!-- table: empty -->
          <!-- end -->
          Between.
          <!-- table: full -->
          | a | $1 |
          <!-- end -->
          After.
          """);

  @Test
  void tables_areThoseBetweenMarkers() {
    assertThat(page.tables()).containsExactly("empty", "full");
  }

  @Test
  void with_anotherContent_leavesEverythingElse() {
    Page changed = page.with("full", before -> before + "| b | $2 |\n").with("empty", b -> "|\n");

    assertThat(changed.text())
        .isEqualTo(
            """
            Before.
            <!-- table: empty -->
            |
            <!-- end -->
            Between.
            <!-- table: full -->
            | a | $1 |
            | b | $2 |
            <!-- end -->
            After.
            """);
  }

  @Test
  void with_aTableThatIsNotThere_saysWhatToDo() {
    assertThatThrownBy(() -> page.with("other", before -> before))
        .hasMessage(
            "The page has no table 'other', only [empty, full]. Write <!-- table: other --> in a"
                + " line and <!-- end --> in the next, where it belongs.");
  }
}
