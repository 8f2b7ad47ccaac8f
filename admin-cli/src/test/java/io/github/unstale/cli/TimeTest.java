// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.999S, 999 ms",
    "PT1S, 1.0 s",
    "PT59.96S, 59.9 s",
    "PT60S, 1 min 0 s",
    "PT59M59S, 59 min 59 s",
    "PT1H1M, 1 h 1 min",
    "PT49H, 2 d 1 h"
  })
  void time_hasTwoUnitsAtMost(Duration time, String words) {
    assertThat(Time.of(time)).isEqualTo(words);
  }
}
