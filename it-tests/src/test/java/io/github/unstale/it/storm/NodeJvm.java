// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.fixture.Proxy;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node in a JVM of its own, at the end of a cable of its own. */
final class NodeJvm implements AutoCloseable {

  /** A node that has written nothing for so long did nothing for a while. */
  private static final long STALL = Duration.ofMillis(45).toNanos();

  /**
   * What a node is like.
   *
   * @param number what it is known by
   * @param writes so many a second
   * @param readers threads that read
   * @param settings its configuration
   */
  record Kind(int number, int writes, int readers, Map<String, String> settings) {}

  private final Kind kind;
  private final Proxy cable;
  private final Program program;
  private final Judge judge;
  private volatile Socket socket;
  private volatile boolean ready;

  private NodeJvm(Kind kind, Proxy cable, Program program, Judge judge) {
    this.kind = kind;
    this.cable = cable;
    this.program = program;
    this.judge = judge;
  }

  /** Starts one. It does nothing before {@link #follow}. */
  static NodeJvm start(Kind kind, Proxy cable, Judge judge, Path register, int port, long seed) {
    Path directory = Build.directory("storm");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    kind.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dunstale.nats.servers=" + cable.url());
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classPath, NodeProgram.class.getName()));
    for (Object argument :
        List.of(register, port, kind.number(), kind.writes(), kind.readers(), seed)) {
      command.add(argument.toString());
    }
    Path log = directory.resolve("node-" + kind.number() + ".log");
    return new NodeJvm(kind, cable, Program.start(log, directory, Map.of(), command), judge);
  }

  int number() {
    return kind.number();
  }

  Kind kind() {
    return kind;
  }

  Proxy cable() {
    return cable;
  }

  Program program() {
    return program;
  }

  Judge judge() {
    return judge;
  }

  /** Whether it reads and writes. */
  boolean isReady() {
    return ready;
  }

  /** Lets it begin, and follows its journal until it ends. */
  void follow(Socket from, Timeline.Stream stream) throws IOException {
    socket = from;
    var in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 64 * 1024));
    var thread = new Thread(() -> follow(in, stream), "journal of node " + kind.number());
    thread.setDaemon(true);
    thread.start();
    from.getOutputStream().write(1);
  }

  private void follow(DataInputStream in, Timeline.Stream stream) {
    try {
      long last = System.nanoTime();
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
      stream.end(); // it was killed, or we are at the end
    }
  }

  @Override
  public void close() {
    program.close();
    cable.close();
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
    return "node " + kind.number() + ", " + program;
  }
}
