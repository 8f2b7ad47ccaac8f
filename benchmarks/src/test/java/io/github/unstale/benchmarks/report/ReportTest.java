// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.benchmarks.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir private Path root;
  private Path page;

  @BeforeEach
  void writePage() throws IOException {
    page = Files.createDirectories(root.resolve("docs")).resolve("performance.md");
    Files.writeString(
        page,
        """
        <!-- table: machine -->
        | of another machine |
        <!-- end -->
        <!-- table: targets -->
        | what | measured | target | met | side by side | on |
        | --- | --- | --- | --- | --- | --- |
        | memory that a hit allocates | 3.00 bytes | at most 0 bytes | **no** |  | 2026-11-01 |
        | what an id adds to a commit | 9.00 µs | at most 15 µs | yes |  | 2026-11-01 |
        <!-- end -->
        <!-- table: peers -->
        of before
        <!-- end -->
        <!-- table: stated -->
        <!-- end -->
        <!-- table: entries -->
        also of before
        <!-- end -->
        <!-- table: ids -->
        <!-- end -->
        <!-- table: nodes -->
        <!-- end -->
        """);
  }

  private void write(Figures figures) throws IOException {
    var setting =
        new Setting(
            "./benchmarks/run --quick",
            LocalDate.of(2026, 11, 21),
            Map.of("processor", "AMD EPYC, 2 cores"));
    new Report(root, setting, figures).write();
  }

  @Test
  void page_hasWhatWasMeasuredNow_andTheRestAsItWas() throws IOException {
    var figures = new Figures();
    figures.add("hit_alloc_bytes", "bytes", 0);
    figures.addPoint("ids", "latency, median, us", 1, 100, 110, 120);
    figures.addPoint("ids", "latency, median, us", 1000, 2000);
    figures.addPoint("ids", "ours, %", 1, 0.5);

    write(figures);

    assertThat(page)
        .hasContent(
            """
            <!-- table: machine -->
            |  |  |
            | --- | --- |
            | measured | 2026-11-21, `./benchmarks/run --quick` |
            | processor | AMD EPYC, 2 cores |
            <!-- end -->
            <!-- table: targets -->
            | what | measured | target | met | side by side | on |
            | --- | --- | --- | --- | --- | --- |
            | memory that a hit allocates | 0 bytes | at most 0 bytes | yes |  | 2026-11-21 |
            | what an id adds to a commit | 9.00 µs | at most 15 µs | yes |  | 2026-11-01 |
            <!-- end -->
            <!-- table: peers -->
            of before
            <!-- end -->
            <!-- table: stated -->
            <!-- end -->
            <!-- table: entries -->
            also of before
            <!-- end -->
            <!-- table: ids -->
            ![What grows with the ids in a transaction](performance-ids.svg)

            | ids | latency, median, µs | ours, % |
            | --- | --- | --- |
            | 1 | 110 (100 – 120) | 0.500 |
            | 1,000 | 2,000 |  |

            Measured on 2026-11-21.
            <!-- end -->
            <!-- table: nodes -->
            <!-- end -->
            """);
  }

  @Test
  void files_areThoseOfTheNumbersAndOfTheCurvesThatWereMeasured() throws IOException {
    var figures = new Figures();
    figures.add("hit_alloc_bytes", "bytes", 0);
    figures.addPoint("ids", "latency, us", 1, 100);

    write(figures);

    assertThat(root.resolve("benchmarks/target/results.json"))
        .content()
        .contains("hit_alloc_bytes");
    assertThat(root.resolve("benchmarks/target/rounds.json")).content().contains("latency, us");
    assertThat(root.resolve("docs"))
        .isDirectoryContaining("glob:**/performance-ids.svg")
        .isDirectoryNotContaining("glob:**/performance-nodes.svg");
  }

  @Test
  void row_thatIsInNoTable_isTold_whenTheRestIsWritten() {
    var figures = new Figures();
    figures.add("hit_alloc_bytes", "bytes", 0);
    figures.add("new_us", "us", 1);
    figures.addPoint("moons", "latency, us", 1, 100);

    assertThatThrownBy(() -> write(figures))
        .hasMessage(
            "Measured, but in no table of docs/performance.md: rows [new_us], curves [moons]."
                + " Add them to Rows and Curve.");
    assertThat(page).content().contains("| memory that a hit allocates | 0 bytes |");
    assertThat(root.resolve("benchmarks/target/results.json")).content().contains("new_us");
  }
}
