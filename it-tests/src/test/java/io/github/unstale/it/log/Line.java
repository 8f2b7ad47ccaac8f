// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of ours in a log of Open Liberty.
 *
 * @param thread the id of the thread that has written it
 * @param level its letter: {@code I}, {@code W}, {@code E}, or a number in a trace
 * @param text what it says; of an exception, the first line
 */
record Line(String thread, String level, String text) {

  private static final Pattern OURS =
      Pattern.compile(
          "\\[[^]]+] ([0-9a-f]{8}) (?:id=[0-9a-f]+ )?io\\.github\\.unstale +(\\S) (.*)");

  /** Those of our category, in order. */
  static List<Line> in(String log) {
    return log.lines().map(Line::read).flatMap(Optional::stream).toList();
  }

  private static Optional<Line> read(String line) {
    Matcher parts = OURS.matcher(line);
    return parts.matches()
        ? Optional.of(new Line(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  boolean says(String part) {
    return text.contains(part);
  }

  @Override
  public String toString() {
    return level + " " + text;
  }
}
