// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.commandline;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.TestJvm;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command line, as somebody types it who has no terminal.
 *
 * @param environment its variables, beyond those of this process
 */
record Cli(Map<String, String> environment) {

  private static final Path DIRECTORY = Build.directory("commandline");

  /**
   * What came of it.
   *
   * @param exit the exit code
   * @param out what it printed as its result
   * @param err what it said beside that
   */
  record Result(int exit, String out, String err) {

    JsonObject json() {
      try (var reader = Json.createReader(new StringReader(out))) {
        return reader.readObject();
      }
    }
  }

  /** One that knows a server. */
  static Cli of(String server) {
    return new Cli(Map.of("UNSTALE_NATS_SERVERS", server));
  }

  /** With one more variable. */
  Cli with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Cli(Map.copyOf(more));
  }

  /** What runs the program. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(TestJvm.command("-Xmx64m", "-jar"));
    command.add(Build.commandLine().toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** Runs it to its end. */
  Result run(String... arguments) {
    return ran(command(arguments));
  }

  /** Runs another program with the same variables to its end. */
  Result ran(List<String> command) {
    return begin(command).ended();
  }

  /** Starts it. */
  Running start(String... arguments) {
    return begin(command(arguments));
  }

  /** Starts another program with the same variables. */
  Running begin(List<String> command) {
    return new Running(command, "");
  }

  /** Runs it to its end on a terminal, on which this is typed; what it says is part of its out. */
  Result onTerminal(String typed, String... arguments) {
    String line = String.join(" ", command(arguments));
    return with("TERM", "xterm")
        .new Running(
            List.of("script", "--quiet", "--return", "--command", line, "/dev/null"), typed)
        .ended();
  }

  /** It runs. */
  final class Running {

    private final Path out;
    private final Path err;
    private final Process process;

    private Running(List<String> command, String typed) {
      try {
        out = Files.createTempFile(DIRECTORY, "out", ".txt");
        err = Files.createTempFile(DIRECTORY, "err", ".txt");
        var builder =
            new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        try (var in = process.getOutputStream()) {
          in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start " + command, e);
      }
    }

    /** What it has said so far, beside its result. */
    String said() {
      return text(err);
    }

    boolean isAlive() {
      return process.isAlive();
    }

    /** Waits for its end. */
    Result ended() {
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("It does not end:\n" + text(out) + text(err));
        }
        return new Result(process.exitValue(), text(out), text(err));
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    /** Ctrl-C. */
    void interrupt() {
      Result ignored = ran(List.of("kill", "-INT", Long.toString(process.pid())));
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
