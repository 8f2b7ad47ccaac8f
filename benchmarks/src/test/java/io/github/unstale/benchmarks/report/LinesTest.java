// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final List<String> ORDER = List.of("first", "second", "third");

  private final Lines lines = new Lines("what", "how much");

  @Test
  void over_nothing_hasWhatIsHere() {
    lines.add("second", "2");

    assertThat(lines.over("", ORDER))
        .isEqualTo(
            """
            | what | how much |
            | --- | --- |
            | second | 2 |
            """);
  }

  @Test
  void over_aTable_keepsWhatIsNotHere_andDropsWhatIsInNoOrder() {
    lines.add("second", "2");
    String before =
        """
        | what | how much |
        | --- | --- |
        | third | 33 |
        | second | 22 |
        | long gone | 0 |
        """;

    assertThat(lines.over(before, ORDER))
        .isEqualTo(
            """
            | what | how much |
            | --- | --- |
            | second | 2 |
            | third | 33 |
            """);
  }

  @Test
  void over_withoutALine_isWhatItWas() {
    assertThat(lines.over("whatever\n", ORDER)).isEqualTo("whatever\n");
  }
}
