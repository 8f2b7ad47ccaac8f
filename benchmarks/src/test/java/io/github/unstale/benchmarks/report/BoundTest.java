// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

  @Test
  void atMost_isMet_upToItsLimit() {
    assertThat(Bound.atMost(300).isMetBy(300)).isTrue();
    assertThat(Bound.atMost(300).isMetBy(300.01)).isFalse();
  }

  @Test
  void atLeast_isMet_fromItsLimit() {
    assertThat(Bound.atLeast(0.85).isMetBy(0.85)).isTrue();
    assertThat(Bound.atLeast(0.85).isMetBy(0.8499)).isFalse();
  }

  @Test
  void number_thatIsNone_meetsNothing() {
    assertThat(Bound.atMost(300).isMetBy(Double.NaN)).isFalse();
    assertThat(Bound.atLeast(0.85).isMetBy(Double.NaN)).isFalse();
  }

  @Test
  void in_saysWhichAndWhatWithTheUnit() {
    assertThat(Bound.atMost(1000).in("us")).isEqualTo("at most 1,000 µs");
    assertThat(Bound.atLeast(0.7).in("")).isEqualTo("at least 0.7");
  }
}
