// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out whether a file is a nats-server that runs on this machine, by asking its version. */
final class ProgramCheck {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("nats-server:? v(\\d[\\w.+-]*)");

  private final Commands commands;

  ProgramCheck(Commands commands) {
    this.commands = commands;
  }

  /**
   * The program's version.
   *
   * @throws UnavailableException if the file is no such program
   */
  String version(Path program) throws UnavailableException {
    if (!Files.isRegularFile(program)) {
      throw new UnavailableException("there is no file " + program);
    }
    if (!Files.isExecutable(program)) {
      throw new UnavailableException(program + " is not executable");
    }
    var path = program.toAbsolutePath();
    var output = commands.run(path.getParent(), LIMIT, List.of(path.toString(), "--version"));
    var version = VERSION.matcher(output);
    if (!version.find()) {
      throw new UnavailableException(
          Text.of("%s says '%s' when it is asked for its version", program, output.strip()));
    }
    return version.group(1);
  }
}
