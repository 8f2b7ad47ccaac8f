// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.TestJvm;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that keeps a journal, in a JVM of its own. */
public final class Jvm implements AutoCloseable {

  /** One that has written nothing for so long did nothing for a while. */
  private static final long STALL = Duration.ofMillis(45).toNanos();

  private final Program program;
  private final Path log;
  private final long logBegins;
  private final Judge judge;
  private volatile Socket socket;
  private volatile boolean ready;

  private Jvm(Program program, Path log, long logBegins, Judge judge) {
    this.program = program;
    this.log = log;
    this.logBegins = logBegins;
    this.judge = judge;
  }

  /** Starts one. It does nothing before {@link #follow}. */
  public static Jvm start(
      Path log,
      Class<?> program,
      Map<String, String> properties,
      List<Object> arguments,
      Judge judge) {
    List<String> command = new ArrayList<>(TestJvm.command("-Xmx128m", "-XX:+UseSerialGC"));
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, program.getName()));
    arguments.forEach(argument -> command.add(argument.toString()));
    long before = log.toFile().length(); // that of another one is left there
    return new Jvm(Program.start(log, log.getParent(), Map.of(), command), log, before, judge);
  }

  /** What it has logged. */
  public List<String> logged() {
    try {
      byte[] all = Files.readAllBytes(log);
      int length = (int) (all.length - logBegins);
      return new String(all, (int) logBegins, length, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process. */
  public Program program() {
    return program;
  }

  /** Whether it reads and writes. */
  public boolean isReady() {
    return ready;
  }

  /** Lets it begin, and follows its journal until it ends. */
  void follow(Socket from, Timeline.Stream stream) throws IOException {
    socket = from;
    var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 64 * 1024));
    var thread = new Thread(() -> follow(in, stream), "journal of " + program);
    thread.setDaemon(true);
    thread.start();
    from.getOutputStream().write(1);
  }

  private void follow(DataInputStream in, Timeline.Stream stream) {
    long last = System.nanoTime();
    try {
      while (true) {
        Entry entry = Entry.readFrom(in);
        if (entry.at() - last > STALL) {
          long before = last;
          stream.add(before, () -> judge.stalled(before));
        }
        stream.add(entry.at(), () -> judge.accept(entry));
        last = entry.at();
        ready = true;
      }
    } catch (IOException e) {
      stream.add(last, judge::ended); // it was killed, or we are at the end
      stream.end();
    }
  }

  @Override
  public void close() {
    program.close();
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // the other end is gone
    }
  }

  @Override
  public String toString() {
    return program.toString();
  }
}
