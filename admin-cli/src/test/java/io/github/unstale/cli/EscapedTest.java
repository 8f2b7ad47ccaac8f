// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTest {

  @ParameterizedTest
  @CsvSource({
    "'plain',plain",
    "'zürich 😀',zürich 😀",
    "'a\u001b[31mb',a\\u001b[31mb",
    "'a\nb',a\\u000ab",
    "'a\u009bb',a\\u009bb",
    "'a\u202eb',a\\u202eb",
    "'a\u2028b',a\\u2028b",
    "'a\u007fb',a\\u007fb",
  })
  void text_hasWhatATerminalWouldObey_isShownAsDigits(String text, String shown) {
    assertThat(Escaped.of(text)).isEqualTo(shown);
  }

  @Test
  void halfAPair_isShownAsDigits() {
    assertThat(Escaped.of("a\ud83d")).isEqualTo("a\\ud83d");
    assertThat(Escaped.of("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }
}
