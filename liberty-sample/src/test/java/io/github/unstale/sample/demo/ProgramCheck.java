// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Finds out whether a file is a certain program that runs on this machine, by asking its version.
 */
final class ProgramCheck {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final KnownProgram program;
  private final Commands commands;

  ProgramCheck(KnownProgram program, Commands commands) {
    this.program = program;
    this.commands = commands;
  }

  /** What a file must be. */
  KnownProgram program() {
    return program;
  }

  /**
   * A file's version.
   *
   * @throws UnavailableException if the file is no such program
   */
  String version(Path file) throws UnavailableException {
    if (!Files.isRegularFile(file)) {
      throw new UnavailableException("there is no file " + file);
    }
    if (!Files.isExecutable(file)) {
      throw new UnavailableException(file + " is not executable");
    }
    var path = file.toAbsolutePath();
    var output = commands.run(path.getParent(), LIMIT, List.of(path.toString(), "--version"));
    var version = program.version().matcher(output);
    if (!version.find()) {
      throw new UnavailableException(
          Text.of("%s says '%s' when it is asked for its version", file, output.strip()));
    }
    return version.group(1);
  }
}
