// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/guarantee.md leads to is there, and its promise is that of the README. */
class GuaranteePageTest {

  private static final Path TOP = Path.of("..");
  private static final String PAGE = read("docs/guarantee.md");

  private static String read(String file) {
    try {
      return Files.readString(TOP.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
  }

  @Test
  void promise_isTheReadmesToTheLetter() {
    String promise = found("(?m)^(\\*After a transaction .*\\*)$", PAGE).findFirst().orElseThrow();

    assertThat(read("README.md")).contains(promise);
  }

  @Test
  void links_leadToFiles() {
    assertThat(found("]\\(([^)#:]+)\\)", PAGE))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(TOP.resolve("docs").resolve(target)).exists());
  }

  @Test
  void codes_areExplained() {
    String messages = read("docs/messages.md");

    assertThat(found("(UNSTALE-\\d{3})", PAGE))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(messages).contains(code));
  }

  @Test
  void tests_thatItNames_exist() throws IOException {
    try (Stream<Path> files = Files.walk(TOP)) {
      Set<String> names = files.map(file -> file.getFileName().toString()).collect(toSet());

      assertThat(found("`(\\w+(?:Test|IT))`", PAGE))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(names).contains(name + ".java"));
    }
  }

  @Test
  void figures_areAllThere() {
    assertThat(PAGE).doesNotContain("@");
  }
}
