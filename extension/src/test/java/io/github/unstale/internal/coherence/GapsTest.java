// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Log.Numbers;
import io.github.unstale.internal.world.Log.Position;
import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapsTest {

  /** Times overflow. */
  private static final long NOW =
      new FakeClock().getAsLong() + Duration.ofSeconds(5).minusNanos(5).toNanos();

  private final Gaps gaps = new Gaps();

  private static Position after(long last, Numbers... missing) {
    return new Position(last, List.of(missing));
  }

  private static Numbers numbers(long first, long last) {
    return new Numbers(first, last);
  }

  @BeforeEach
  void begin() {
    gaps.begin(after(10), NOW);
  }

  @Test
  void beginning_isWhereItBegins() {
    assertThat(gaps.position()).isEqualTo(after(10));

    gaps.begin(after(20, numbers(11, 12), numbers(15, 15)), NOW);

    assertThat(gaps.position()).isEqualTo(after(20, numbers(11, 12), numbers(15, 15)));
  }

  @Test
  void beginningAnew_forgetsAllGaps() {
    gaps.see(15, NOW);

    gaps.begin(after(3), NOW);

    assertThat(gaps.position()).isEqualTo(after(3));
  }

  @Test
  void nextNumber_leavesNoGap() {
    assertThat(gaps.see(11, NOW)).isTrue();

    assertThat(gaps.position()).isEqualTo(after(11));
  }

  @Test
  void higherNumber_leavesAGap() {
    assertThat(gaps.see(14, NOW)).isTrue();

    assertThat(gaps.position()).isEqualTo(after(14, numbers(11, 13)));
  }

  @Test
  void numberThatWasSeen_isNotNew() {
    gaps.see(14, NOW);

    assertThat(gaps.see(14, NOW)).isFalse();
    assertThat(gaps.see(10, NOW)).isFalse();
    assertThat(gaps.see(3, NOW)).isFalse();
    assertThat(gaps.position()).isEqualTo(after(14, numbers(11, 13)));
  }

  @Test
  void numberInTheMiddleOfAGap_dividesIt() {
    gaps.see(15, NOW);

    assertThat(gaps.see(13, NOW)).isTrue();

    assertThat(gaps.position()).isEqualTo(after(15, numbers(11, 12), numbers(14, 14)));
    assertThat(gaps.see(13, NOW)).isFalse();
  }

  @Test
  void numbersAtTheEndsOfAGap_shortenIt() {
    gaps.see(15, NOW);

    assertThat(gaps.see(11, NOW)).isTrue();
    assertThat(gaps.see(14, NOW)).isTrue();

    assertThat(gaps.position()).isEqualTo(after(15, numbers(12, 13)));
  }

  @Test
  void lastNumberOfAGap_closesIt() {
    gaps.see(12, NOW);

    assertThat(gaps.see(11, NOW)).isTrue();

    assertThat(gaps.position()).isEqualTo(after(12));
  }

  @Test
  void gap_isForgotten_ifItWasMissedBeforeATime() {
    gaps.see(12, NOW);
    gaps.see(14, NOW + 10);

    gaps.forget(NOW + 10);

    assertThat(gaps.position()).isEqualTo(after(14, numbers(13, 13)));
    assertThat(gaps.see(11, NOW + 10)).isFalse();
  }

  @Test
  void restOfAGap_isAsOldAsTheGap() {
    gaps.see(14, NOW);
    gaps.see(12, NOW + 10);

    gaps.forget(NOW + 1);

    assertThat(gaps.position()).isEqualTo(after(14));
  }
}
