// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void of_oddRounds_isTheOneInTheMiddle() {
    assertThat(Figure.of(3, 1, 2)).isEqualTo(new Figure(2, 1, 3, 3));
  }

  @Test
  void of_evenRounds_isBetweenTheTwoInTheMiddle() {
    assertThat(Figure.of(4, 1, 2, 3)).isEqualTo(new Figure(2.5, 1, 4, 4));
  }

  @Test
  void of_noRounds_isRefused() {
    assertThatThrownBy(Figure::of).hasMessage("Nothing was measured");
  }

  @Test
  void ratio_ofRounds_isThatOfTheMediansBetweenTheLeastAndTheMostOfARound() {
    double[] rounds = {10, 20, 60};
    double[] beside = {10, 10, 20};

    assertThat(Figure.ratio(rounds, beside)).isEqualTo(new Figure(2, 1, 3, 3));
  }
}
