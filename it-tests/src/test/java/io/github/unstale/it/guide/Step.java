// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One thing that the page asks its reader to do. */
sealed interface Step {

  /**
   * Making a file.
   *
   * @param path where
   * @param text all of it
   */
  record Write(String path, String text) implements Step {

    void in(Path directory) throws IOException {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  /**
   * Changing a file in one place.
   *
   * @param path which
   * @param where before, after (the line with the mark), or instead of (the mark itself)
   * @param mark what the file has once
   * @param text what comes there
   */
  record Edit(String path, String where, String mark, String text) implements Step {

    void in(Path directory) throws IOException {
      Path file = directory.resolve(path);
      Files.writeString(file, in(Files.readString(file)));
    }

    private String in(String file) {
      int at = file.indexOf(mark);
      if (at < 0 || at != file.lastIndexOf(mark)) {
        throw new AssertionError("'" + mark + "' is not in " + path + " once:\n" + file);
      }
      return switch (where) {
        case "before" -> withTextAt(file.lastIndexOf('\n', at) + 1, file);
        case "after" -> withTextAt(file.indexOf('\n', at) + 1, file);
        case "instead of" -> file.replace(mark, text.strip());
        default -> throw new AssertionError(where);
      };
    }

    private String withTextAt(int position, String file) {
      return file.substring(0, position) + text + file.substring(position);
    }
  }

  /**
   * Running commands.
   *
   * @param commands one per line
   * @param output what they print, where the page says so; {@code …} stands for anything
   */
  record Run(String commands, List<String> output) implements Step {

    /**
     * For how long it may be run again and again, because it only looks. Reads are repeated for
     * less than the page's bound: what they see until then was an invalidation's doing.
     */
    Duration patience() {
      if (commands.lines().allMatch(line -> line.startsWith("curl localhost"))) {
        return Duration.ofSeconds(5);
      }
      return commands.startsWith("sed -n") ? Duration.ofSeconds(60) : Duration.ZERO;
    }

    /** The same where a new version may still be on its way. */
    Duration patienceAfterDeployment() {
      return patience().isZero() ? Duration.ZERO : Duration.ofSeconds(60);
    }

    /** Whether it brings a new version to a node. */
    boolean deploys() {
      return commands.contains("liberty:deploy");
    }

    /** What the output has to match. */
    Pattern expected() {
      return Pattern.compile(
          output.stream()
              .map(line -> Pattern.quote(line).replace("…", "\\E.+\\Q"))
              .collect(Collectors.joining("\n")));
    }

    Run withOutput(List<String> lines) {
      return new Run(commands, lines);
    }
  }
}
