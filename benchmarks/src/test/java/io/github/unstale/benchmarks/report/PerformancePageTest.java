// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/performance.md has a place for all that is measured, and says what each of it is. */
class PerformancePageTest {

  private static final String PAGE = read(Report.PAGE);

  private static String read(String file) {
    try {
      return Files.readString(Build.root().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1).strip())
        .toList();
  }

  @Test
  void tables_areThoseThatARunWrites() {
    assertThat(new Page(PAGE).tables())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("machine", "targets", "peers", "stated"), Curve.keys().stream())
                .toList());
    assertThat(found("^(<!-- .* -->)$", PAGE)).hasSize(2 * new Page(PAGE).tables().size());
  }

  @Test
  void rows_areExplained_inTheOrderOfTheirTables() {
    List<String> expected =
        Stream.of(Row.Section.TARGETS, Row.Section.STATED)
            .flatMap(section -> Rows.of(section).stream())
            .map(row -> "**" + row.words() + "** (`" + row.name() + "`)")
            .toList();

    assertThat(found("^- (\\*\\*[^*]+\\*\\* \\(`\\w+`\\))", PAGE)).isEqualTo(expected);
  }

  @Test
  void columnsOfPeers_areExplained() {
    assertThat(found("`<peer>_(\\w+)`", PAGE))
        .containsExactlyElementsOf(Peer.COLUMNS.stream().map(Peer.Column::name).toList());
  }

  @Test
  void words_ofRows_areDifferent() {
    assertThat(Rows.names()).doesNotHaveDuplicates();
    assertThat(Stream.of(Row.Section.values()).flatMap(section -> Rows.of(section).stream()))
        .extracting(Row::words)
        .doesNotHaveDuplicates()
        .noneMatch(words -> words.contains("|"));
  }

  @Test
  void commands_areThoseOfTheProgram() {
    String block = found("^```sh$([^`]+)^```$", PAGE).get(0);

    assertThat(found("^\\./(benchmarks/run.*?) +#", block))
        .containsExactlyElementsOf(
            found("^ +echo \"(?:usage:)? *(benchmarks/run.*?) {2,}", read("benchmarks/run")));
    assertThat(Build.root().resolve("benchmarks/run")).isExecutable();
  }

  @Test
  void links_leadToFiles() {
    assertThat(found("]\\(([^)#:]+)\\)", PAGE))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(Build.root().resolve("docs").resolve(target)).exists());
  }
}
