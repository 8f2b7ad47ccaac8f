// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often callers may ask. */
class RatesTest {

  private static final long SECOND = 1_000_000_000;

  private final Rates rates = new Rates();

  @Test
  void rate_thatIsUsedUp_comesBackWithTime() {
    long now = Long.MAX_VALUE - SECOND; // a clock may run over
    for (int i = 0; i < 5; i++) {
      assertThat(rates.take("a", 5, now)).isEmpty();
    }

    assertThat(rates.take("a", 5, now)).hasValue(Duration.ofMillis(200));
    assertThat(rates.take("a", 5, now + SECOND / 10)).hasValue(Duration.ofMillis(100));
    assertThat(rates.take("a", 5, now + SECOND / 5)).isEmpty();
    assertThat(rates.take("a", 5, now + SECOND / 5)).isPresent();
  }

  @Test
  void rate_isEachCallersOwn() {
    assertThat(rates.take("a", 1, 0)).isEmpty();
    assertThat(rates.take("a", 1, 0)).isPresent();
    assertThat(rates.take("b", 1, 0)).isEmpty();
  }

  @Test
  void rate_afterAPause_isNoMoreThanOneSeconds() {
    assertThat(rates.take("a", 2, 0)).isEmpty();
    assertThat(rates.take("a", 2, 100 * SECOND)).isEmpty();
    assertThat(rates.take("a", 2, 100 * SECOND)).isEmpty();
    assertThat(rates.take("a", 2, 100 * SECOND)).isPresent();
  }
}
