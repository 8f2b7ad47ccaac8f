// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0.91345   | ""    | 0.913
          38.14     | ns    | 38.1 ns
          1234.4    | us    | 1,234 µs
          0.21      | %     | 0.210 %
          9.96      | /s    | 9.96/s
          123456    | /s    | 123,456/s
          26100000  | /s    | 26.1 M/s
          1234567   | bytes | 1,234,567 bytes
          -3.5      | us    | -3.50 µs
          0         | bytes | 0 bytes
          0.00001   | bytes | 0 bytes
          0.0123    | ""    | 0.0123
          """)
  void amount_hasThreeDigitsThatCountAndAllWholeOnes(double value, String unit, String text) {
    assertThat(Numbers.amount(value, unit)).isEqualTo(text);
  }

  @Test
  void range_ofRounds_hasLeastAndMost() {
    assertThat(Numbers.range(new Figure(12.34, 9.5, 101, 9), "us"))
        .isEqualTo("12.3 µs (9.50 – 101)");
  }

  @Test
  void range_ofMillions_hasThemInMillions() {
    assertThat(Numbers.range(new Figure(1_200_000, 900_000, 1_300_000, 9), "/s"))
        .isEqualTo("1.20 M/s (0.900 – 1.30)");
  }

  @Test
  void range_ofOneRound_isItsValue() {
    assertThat(Numbers.range(new Figure(12.34, 12.34, 12.34, 1), "ms")).isEqualTo("12.3 ms");
  }

  @ParameterizedTest
  @CsvSource({"0.25,0.25", "2,2", "100,100", "5000,5 k", "100000,100 k", "2500000,2.5 M"})
  void tick_isShort(double value, String text) {
    assertThat(Numbers.tick(value)).isEqualTo(text);
  }
}
