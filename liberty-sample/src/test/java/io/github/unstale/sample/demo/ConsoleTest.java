// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  @Test
  void time_belowASecond_isInMilliseconds() {
    assertThat(Console.time(Duration.ofNanos(1_449_000))).isEqualTo("1.4 ms");
  }

  @Test
  void time_longer_isInSeconds() {
    assertThat(Console.time(Duration.ofMillis(12_340))).isEqualTo("12.3 s");
  }

  @Test
  void time_otherLocale_isTheSame() {
    var locale = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Console.time(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    } finally {
      Locale.setDefault(locale);
    }
  }
}
