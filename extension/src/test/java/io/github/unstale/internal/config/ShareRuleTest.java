// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A share is below 1, and what people write for it elsewhere is understood, but not taken. */
class ShareRuleTest {

  private static final String VALID =
      " Valid is a share of at least 0 and below 1, such as '0.1'. ";

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0, 0",
    "-0, 0",
    "0.8, 0.8",
    "00.80, 0.8",
    "0.999999999, 0.999999999",
    "0.0000001, 0.0000001",
  })
  void share_ofAWhole_isAcceptedAndShownAsItIsWritten(String text, String shown) {
    assertThat(read(text).map(ShareRule::text)).contains(shown);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "80", "-0.1", "0.99999999999999999999"})
  void share_outOfRange_isRefused(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "UNSTALE-202: 'k' is '"
                + text
                + "' (from s), which is out of range."
                + VALID
                + "Correct the value or remove the key.");
  }

  @ParameterizedTest
  @CsvSource({
    "80%, 0.8",
    "80 %, 0.8",
    "7.5%, 0.075",
    "'7,5 %', 0.075",
    "0%, 0",
    "'0,8', 0.8",
    ".8, 0.8",
    "',8', 0.8",
  })
  void share_inAnotherStyle_isRefusedWithSuggestion(String text, String meant) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "UNSTALE-201: 'k' is '" + text + "' (from s)." + VALID + "Write '" + meant + "'.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"some", "100%", "180 %", "-5%", "1,5", "1e-1", "4/5", "0.8.1", "%", ".", "NaN"})
  void share_withoutSensibleMeaning_isRefusedWithoutSuggestion(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "UNSTALE-201: 'k' is '"
                + text
                + "' (from s)."
                + VALID
                + "Correct the value or remove the key.");
  }

  private Optional<Double> read(String text) {
    return new ShareRule().read(new Given("k", text, "s", 100), problems::add);
  }
}
