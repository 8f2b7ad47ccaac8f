// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import io.github.unstale.it.fixture.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code docs/operations.md}.
 *
 * @param name the metric's name
 * @param labels the label names, with the values that are named there
 * @param meaning what it says
 */
record DocumentedMetric(String name, Map<String, List<String>> labels, String meaning) {

  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  static List<DocumentedMetric> all() {
    try {
      return Files.readAllLines(Build.root().resolve("docs/operations.md")).stream()
          .filter(line -> line.startsWith("| `cache_"))
          .map(line -> of(line.split(" \\| ", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentedMetric of(String... cells) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    Arrays.stream(cells[2].split("; "))
        .map(DocumentedMetric::words)
        .filter(words -> !words.isEmpty())
        .forEach(words -> labels.put(words.get(0), words.subList(1, words.size())));
    return new DocumentedMetric(words(cells[0]).get(0), labels, cells[3].replaceFirst(" \\|$", ""));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(word -> word.group(1)).toList();
  }
}
