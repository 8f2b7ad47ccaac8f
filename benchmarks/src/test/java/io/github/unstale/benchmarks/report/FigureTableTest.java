// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.Figures;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FigureTableTest {

  private final Figures figures = new Figures();

  private String table(Row.Section section) {
    return new FigureTable(section, figures, LocalDate.of(2026, 11, 21)).over("");
  }

  @Test
  void targets_haveWhatIsWantedAndWhetherItIsMet() {
    figures.add("idle_cpu_percent", "%", 0.31, 0.35, 0.2);
    figures.addRatio(
        "hit_vs_caffeine_1t", "/s", new double[] {26e6, 27e6}, new double[] {30e6, 30.6e6});
    figures.addRatio("hit_vs_caffeine_2t", "/s", new double[] {24e6}, new double[] {25e6});
    figures.addDifference(
        "commit_overhead_us", "us", new double[] {20, 21, 25}, new double[] {12, 12.5, 12});

    assertThat(table(Row.Section.TARGETS))
        .isEqualTo(
            """
            | what | measured | target | met | side by side | on |
            | --- | --- | --- | --- | --- | --- |
            | hits, one thread, to Caffeine's | 0.875 (0.867 – 0.882) | at least 0.85; goal at least 0.95 | yes | 26.5 M/s beside 30.3 M/s | 2026-11-21 |
            | hits, two threads, to Caffeine's | 0.960 | at least 0.85; goal at least 0.95 | yes, and the goal | 24.0 M/s beside 25.0 M/s | 2026-11-21 |
            | what an id adds to a commit | 8.50 µs (8.00 – 13.0) | at most 15 µs | yes | 21.0 µs beside 12.0 µs | 2026-11-21 |
            | processor time of an idle node | 0.310 % (0.200 – 0.350) | at most 0.3 % | **no** |  | 2026-11-21 |
            """);
  }

  @Test
  void stated_haveNoTarget_butMayHaveAGoal() {
    figures.addRatio("latency_p99_vs_jnats", "us", new double[] {700}, new double[] {500});
    figures.add("deploy_ms", "ms", 140);

    assertThat(table(Row.Section.STATED))
        .isEqualTo(
            """
            | what | measured | target | met | side by side | on |
            | --- | --- | --- | --- | --- | --- |
            | latency, p99, to jnats' | 1.40 | none; goal at most 1.5 | yes, and the goal | 700 µs beside 500 µs | 2026-11-21 |
            | what ten caches add to a start on Open Liberty | 140 ms | none |  |  | 2026-11-21 |
            """);
  }
}
