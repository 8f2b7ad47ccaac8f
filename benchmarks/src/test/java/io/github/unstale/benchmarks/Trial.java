// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs what is measured once, so briefly that the figures say nothing. */
final class Trial {

  private Trial() {}

  static void check(Work work) throws Exception {
    Figures figures = new Figures();

    work.measure(Scale.TRIAL, figures);

    assertThat(figures.rows()).containsOnlyKeys(work.rows());
    assertThat(figures.points().stream().map(Figures.Point::curve).distinct())
        .containsExactlyInAnyOrderElementsOf(work.curves());
    assertThat(figures.points()).allSatisfy(point -> assertThat(point.figure().value()).isFinite());
    assertThat(figures.rows().values()).allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }
}
