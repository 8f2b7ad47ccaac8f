// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that the demo has started. */
final class Child {

  private static final int PATIENCE_SECONDS = 40; // Liberty gives its requests 30
  private static final int LAST_LINES = 15;

  private final String name;
  private final Process process;
  private final Path log;

  Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** The same, with all that it has started. */
  void killTree() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  /** Waits until it has ended; loses patience at some time, and kills it. */
  void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a line of its log begins so. */
  boolean hasLogged(String beginning) {
    return logLines().stream().anyMatch(line -> line.startsWith(beginning));
  }

  /** How it ended, with the end of its log. */
  String obituary() {
    return trouble("has ended with exit code " + process.exitValue());
  }

  /** What is wrong with it, with the end of its log. */
  String trouble(String what) {
    var lines = logLines();
    var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return Text.of(
        "%s (pid %d) %s; %s ends with:\n  %s", name, pid(), what, log, String.join("\n  ", last));
  }

  private List<String> logLines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(cannot be read: " + e.getMessage() + ")");
    }
  }
}
