// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of a Markdown table; the first cell says what a line is about. */
final class Lines {

  private final List<String> headings;
  private final Map<String, String> lines = new LinkedHashMap<>();

  Lines(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a line at the end. */
  void add(String... cells) {
    lines.put(cells[0], line(List.of(cells)));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** All lines below the headings. */
  String text() {
    return line(headings)
        + line(headings.stream().map(heading -> "---").toList())
        + String.join("", lines.values());
  }

  /**
   * All lines in this order; those that are not here are kept as they are in the table before.
   *
   * @param before the table as it was, or nothing
   */
  String over(String before, List<String> order) {
    if (isEmpty()) {
      return before;
    }
    var merged = new Lines(headings.toArray(String[]::new));
    Map<String, String> old =
        before
            .lines()
            .collect(Collectors.toMap(Lines::about, Function.identity(), (first, second) -> first));
    for (String about : order) {
      String line = lines.get(about);
      if (line != null) {
        merged.lines.put(about, line);
      } else if (old.containsKey(about)) {
        merged.lines.put(about, old.get(about) + '\n');
      }
    }
    return merged.text();
  }

  private static String about(String line) {
    int end = line.indexOf(" |", 2);
    return line.startsWith("| ") && end > 0 ? line.substring(2, end) : "";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
