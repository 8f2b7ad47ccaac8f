// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of keys in the docs and the code say the same. */
class ReadmeConfigurationTest {

  private static final String HEADING = "## Configuration";

  @Test
  void table_inReadme_hasTheKeysAndDefaultsOfTheCode() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "README.md"));

    assertThat(lines).contains(HEADING);
    assertThat(keysAndDefaults(section(lines)))
        .containsExactlyInAnyOrderElementsOf(keysAndDefaults(Keys.rows()));
  }

  @Test
  void table_ofTheInvalidationService_hasItsRows() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "docs", "operations.md")))
        .containsSequence(Keys.rowsOfAdmin());
  }

  private static List<String> section(List<String> lines) {
    return lines.stream()
        .skip(lines.indexOf(HEADING) + 1L)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }

  /**
   * {@code key=default} of each row whose first cell is a key; the meaning may be worded freely.
   */
  private static List<String> keysAndDefaults(List<String> lines) {
    return lines.stream()
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .filter(cells -> cells.size() == 5 && cells.get(1).startsWith("`unstale."))
        .map(cells -> cells.get(1) + "=" + cells.get(2))
        .toList();
  }
}
