// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO 8601 and nothing else, with a helpful answer to what people write instead. */
class DurationRuleTest {

  private static final DurationRule RULE = new DurationRule("PT0.1S", "P10D");

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "PT0.1S, 100",
    "PT10S, 10000",
    "pt10s, 10000",
    "PT1M30S, 90000",
    "P1D, 86400000",
    "P10D, 864000000",
  })
  void duration_withinRange_isAccepted(String text, long milliseconds) {
    assertThat(read(text)).contains(Duration.ofMillis(milliseconds));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT0.099999999S", "PT0S", "-PT1S", "PT-1S", "P10DT0.000000001S", "P999999D"})
  void duration_outOfRange_isRefused(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "UNSTALE-202: 'k' is '"
                + text
                + "' (from s), which is out of range. Valid is an ISO 8601 duration from PT0.1S to"
                + " P10D. Correct the value or remove the key.");
  }

  @ParameterizedTest
  @CsvSource({
    "10s, PT10S",
    "10 sec, PT10S",
    "10 Seconds, PT10S",
    "10 min, PT10M",
    "2 hours, PT2H",
    "1 day, PT24H",
    "10S, PT10S",
    "10 s, PT10S",
    "10m, PT10M",
    "2h, PT2H",
    "1h30m, PT1H30M",
    "1.5s, PT1.5S",
    "'1,5s', PT1.5S",
    "500ms, PT0.5S",
    "500 ms, PT0.5S",
    "1d, PT24H",
    "10, PT10S",
    "PT10, PT10S",
  })
  void duration_inAnotherStyle_isRefusedWithSuggestion(String text, String meant) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .containsExactly(
            "UNSTALE-201: 'k' is '"
                + text
                + "' (from s). Valid is an ISO 8601 duration from PT0.1S to P10D. Write '"
                + meant
                + "'.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soon", "10 secs of", "50ms", "0", "11d", "P1M", "99999999999999999999s", "PT"})
  void duration_withoutSensibleMeaning_isRefusedWithoutSuggestion(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("UNSTALE-201: ")
        .endsWith("Correct the value or remove the key.");
  }

  private Optional<Duration> read(String text) {
    return RULE.read(new Given("k", text, "s", 100), problems::add);
  }
}
