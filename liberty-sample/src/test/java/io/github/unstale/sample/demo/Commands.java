// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end. */
final class Commands {

  /**
   * Runs a command that must succeed.
   *
   * @param directory where it runs
   * @param limit how long it may take
   * @return what it printed
   * @throws UnavailableException if it cannot run, fails, or takes too long
   */
  String run(Path directory, Duration limit, List<String> command) throws UnavailableException {
    var name = Path.of(command.get(0)).getFileName();
    try {
      var output = Files.createTempFile("unstale-", ".out");
      try {
        int exit = exitCode(directory, limit, command, output);
        var text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        if (exit != 0) {
          throw new UnavailableException(
              Text.of("%s ended with exit code %d: %s", name, exit, lastLine(text)));
        }
        return text;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UnavailableException(Text.of("%s cannot be run: %s", name, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(name + " was interrupted");
    }
  }

  private static int exitCode(Path directory, Duration limit, List<String> command, Path output)
      throws IOException, InterruptedException, UnavailableException {
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException(
            Text.of("%s was stopped after %d s", command.get(0), limit.toSeconds()));
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (first, last) -> last);
  }
}
