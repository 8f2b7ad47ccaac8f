// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static final Offset<Double> NEARLY = Offset.offset(1e-9);

  @Test
  void through_decades_isLogarithmic_andShowsAllNumbers() {
    Axis axis = Axis.through(DoubleStream.of(1e6, 1e4, 1e5, 1e4));

    assertThat(axis.logarithmic()).isTrue();
    assertThat(axis.ticks()).containsExactly(1e4, 1e5, 1e6);
    assertThat(axis.position(1e4)).isZero();
    assertThat(axis.position(1e5)).isCloseTo(0.5, NEARLY);
    assertThat(axis.position(1e6)).isEqualTo(1);
  }

  @Test
  void through_oneNumber_hasItInTheMiddle() {
    assertThat(Axis.through(DoubleStream.of(7)).position(7)).isCloseTo(0.5, NEARLY);
  }

  @Test
  void around_decades_goesFromPowerToPower() {
    assertThat(Axis.around(0.3, 40).ticks()).containsExactly(0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void around_littleSpread_beginsAtZero_inRoundSteps() {
    Axis axis = Axis.around(21, 47);

    assertThat(axis.logarithmic()).isFalse();
    assertThat(axis.ticks()).containsExactly(0.0, 20.0, 40.0, 60.0);
  }

  @Test
  void around_aHundred_hasAHundredAtItsEnd() {
    assertThat(Axis.around(50, 100).ticks()).containsExactly(0.0, 50.0, 100.0);
  }

  @Test
  void around_whatIsBelowZero_hasItAndZero() {
    assertThat(Axis.around(-3, 10).ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0);
  }

  @Test
  void around_nothingButZeros_isNotEmpty() {
    Axis axis = Axis.around(0, 0);

    assertThat(axis.position(0)).isZero();
    assertThat(axis.high()).isPositive();
  }
}
