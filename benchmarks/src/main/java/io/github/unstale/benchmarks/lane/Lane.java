// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.lane;

import io.github.unstale.it.fixture.Build;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A JVM of its own that does a task. What it prints, and what goes wrong, is in {@code
 * benchmarks/target/lanes}. For one thread at a time.
 */
public final class Lane implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final Writer commands;

  private Lane(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** One with a heap of a gigabyte. */
  public static Lane open(Class<? extends Task> task, String... arguments) {
    return open(task, List.of("-Xms1g", "-Xmx1g"), arguments);
  }

  /** One with these options of the JVM. Returns when the task is ready. */
  public static Lane open(Class<? extends Task> task, List<String> options, String... arguments) {
    try {
      Path directory = Files.createDirectories(Build.root().resolve("benchmarks/target/lanes"));
      String number = Build.fork() + "-" + COUNT.incrementAndGet();
      Path log = directory.resolve(task.getSimpleName() + '-' + number + ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.add("-Dproject.root=" + Build.root());
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(LaneProgram.class.getName());
      command.add(task.getName());
      command.addAll(Arrays.asList(arguments));
      var builder = new ProcessBuilder(command).redirectError(log.toFile());
      Lane lane = new Lane(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(lane.process::destroyForcibly));
      lane.answer();
      return lane;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has something done, and waits for the answer. */
  public String ask(String command) {
    tell(command);
    return answer();
  }

  /** Has something done, and does not wait; {@link #answer} does. */
  public void tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(this + " has ended", e);
    }
  }

  /** The answer to what was told last. */
  public String answer() {
    try {
      String line = answers.readLine();
      if (line == null || !line.startsWith(LaneProgram.DONE)) {
        throw new IllegalStateException(
            this + ": " + (line == null ? "has ended" : line.replace('|', '\n')));
      }
      return line.substring(LaneProgram.DONE.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of an answer. */
  public double[] askNumbers(String command) {
    return numbers(ask(command));
  }

  /** The numbers in a line, between spaces. */
  public static double[] numbers(String line) {
    return Arrays.stream(line.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "lane " + process.pid() + " (log " + log + ")";
  }
}
