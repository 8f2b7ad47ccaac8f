// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.Figures;
import org.junit.jupiter.api.Test;

class JsonTest {

  private final Figures figures = new Figures();

  JsonTest() {
    figures.addRatio("a", "ns", new double[] {30, 10, 20}, new double[] {10, 10, 10});
    figures.add("b", "%", 0.25);
    figures.addPoint("nodes", "latency, us", 5, 7, 8, 9);
  }

  @Test
  void results_haveTheFourNumbersOfEachRow() {
    assertThat(ResultsJson.of(figures))
        .hasToString(
            """
            {"a":{"value":2.0,"min":1.0,"max":3.0,"rounds":3},\
            "b":{"value":0.25,"min":0.25,"max":0.25,"rounds":1}}""");
  }

  @Test
  void rounds_haveAllNumbersOfBothSides_andThePoints() {
    assertThat(RoundsJson.of(figures))
        .hasToString(
            """
            {"a":{"unit":"ns","rounds":[30.0,10.0,20.0],"beside":[10.0,10.0,10.0]},\
            "b":{"unit":"%","rounds":[0.25],"beside":[]},\
            "points":[{"curve":"nodes","line":"latency, us","x":5.0,\
            "value":8.0,"min":7.0,"max":9.0,"rounds":3}]}""");
  }
}
