// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a user can meet is explained in docs/messages.md, and no other is. */
class MessagesTest {

  private static final Pattern CODE = Pattern.compile("UNSTALE-\\d{3}");

  @Test
  void codes_ofCodeAndDocs_areTheSame() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String module : List.of("extension", "admin")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        used.addAll(codes(files.filter(Files::isRegularFile)));
      }
    }

    assertThat(codes(Stream.of(Path.of("../docs/messages.md")))).isEqualTo(used);
  }

  @Test
  void codes_inDocs_standOnceAndInOrder() throws IOException {
    assertThat(
            Files.readString(Path.of("../docs/messages.md"))
                .lines()
                .filter(line -> line.startsWith("| UNSTALE-")))
        .extracting(line -> line.substring(2, 13))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static Set<String> codes(Stream<Path> files) {
    return files
        .flatMap(file -> CODE.matcher(text(file)).results().map(MatchResult::group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
