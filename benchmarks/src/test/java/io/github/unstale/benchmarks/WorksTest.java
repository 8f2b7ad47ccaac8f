// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.report.Curve;
import io.github.unstale.benchmarks.report.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorksTest {

  private static List<String> rows(Scale scale) {
    return Works.of(scale).stream().flatMap(work -> work.rows().stream()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void rows_ofAllWorks_standInATable(Scale scale) {
    assertThat(Rows.names()).containsAll(rows(scale));
  }

  @Test
  void rows_ofTheTables_areMeasuredByAWork() {
    assertThat(rows(Scale.FULL)).containsAll(Rows.names());
  }

  @Test
  void curves_ofThePage_areDrawnByAWorkEach() {
    assertThat(Works.of(Scale.FULL).stream().flatMap(work -> work.curves().stream()))
        .containsExactlyInAnyOrderElementsOf(Curve.keys());
  }

  @Test
  void rows_ofAllWorks_areMeasuredOnce() {
    assertThat(rows(Scale.FULL)).doesNotHaveDuplicates();
  }
}
