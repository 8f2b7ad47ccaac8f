// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs all that is measured once, so briefly that the figures say nothing. */
class TrialTest {

  private static List<Work> works() {
    return Works.of(Scale.TRIAL);
  }

  @ParameterizedTest
  @MethodSource("works")
  void work_tried_measuresItsRows(Work work) throws Exception {
    Figures figures = new Figures();

    work.measure(Scale.TRIAL, figures);

    assertThat(figures.rows()).containsOnlyKeys(work.rows());
    assertThat(figures.points().stream().map(Figures.Point::curve).distinct())
        .containsExactlyInAnyOrderElementsOf(work.curves());
    assertThat(figures.points()).allSatisfy(point -> assertThat(point.figure().value()).isFinite());
    assertThat(figures.rows().values()).allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }
}
