// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that says its version when it is asked.
 *
 * @param command how it is asked
 * @param version what is looked for in the answer: its only group
 */
record Asked(List<String> command, Pattern version) {

  /** A number with dots. */
  static final Pattern NUMBER = Pattern.compile("(\\d+\\.[\\w.+-]+)");

  static Asked program(Path program) {
    return new Asked(List.of(program.toString(), "--version"), NUMBER);
  }

  /** What it says, if it runs and says it. */
  Optional<String> answer(Path directory) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher found = version.matcher(text);
      return process.waitFor() == 0 && found.find()
          ? Optional.of(found.group(1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
