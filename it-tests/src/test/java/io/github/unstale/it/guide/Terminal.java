// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One bash that everything is typed into. It ends at the first command that fails. */
final class Terminal implements AutoCloseable {

  private static final String PROMPT = "-- ready --\n";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process bash;
  private final Path block;
  private final Path output;
  private final Path errors;
  private final BufferedWriter keyboard;

  Terminal(Path directory, Path log, Map<String, String> environment) throws IOException {
    block = Path.of(log + ".block");
    output = Path.of(log + ".output");
    errors = Path.of(log + ".errors");
    /* To files: a pipe would stay open for as long as a server runs in the background. */
    var builder =
        new ProcessBuilder("bash", "-e")
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    bash = builder.start();
    keyboard = bash.outputWriter(StandardCharsets.UTF_8);
  }

  /** Types commands, waits for the last one, and returns what they have printed. */
  String type(String commands) throws IOException {
    int before = Files.readString(output).length();
    /* From a file, so that no command can take the next line for its own input. */
    Files.writeString(block, commands);
    keyboard.write(". '" + block + "' </dev/null\necho '" + PROMPT.strip() + "'\n");
    keyboard.flush();
    await("end of\n" + commands)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> since(before).endsWith(PROMPT) || !bash.isAlive());
    String answer = since(before);
    if (!answer.endsWith(PROMPT)) {
      throw new AssertionError(
          "Failed:\n" + commands + "\n" + answer + "\n" + Files.readString(errors));
    }
    return answer.substring(0, answer.length() - PROMPT.length()).stripTrailing();
  }

  private String since(int position) throws IOException {
    return Files.readString(output).substring(position);
  }

  @Override
  public void close() {
    bash.descendants().forEach(ProcessHandle::destroyForcibly);
    bash.destroyForcibly();
  }
}
