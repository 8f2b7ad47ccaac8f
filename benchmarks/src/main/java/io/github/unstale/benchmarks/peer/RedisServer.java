// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.sample.demo.RedisServerProgram;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real redis-server on a port of its own, which writes nothing to disk but its log. */
final class RedisServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RedisServer.class.getName());

  private final int port = FreePort.next();
  private final Program program;

  private RedisServer(Path path) {
    Path directory = Build.directory("redis");
    List<String> command = new ArrayList<>(List.of(path.toString(), "--port", "" + port));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    this.program = Program.start(directory.resolve(port + ".log"), directory, Map.of(), command);
  }

  /**
   * One that answers.
   *
   * @throws io.github.unstale.sample.demo.ProgramNotFoundException if this machine has none
   */
  static RedisServer running() {
    RedisServer server =
        new RedisServer(RedisServerProgram.find(line -> LOG.log(Level.INFO, line)));
    await("answer of " + server).atMost(Duration.ofSeconds(20)).until(server::answers);
    return server;
  }

  int port() {
    return port;
  }

  private boolean answers() {
    if (!program.isAlive()) {
      throw new IllegalStateException(this + " has ended:\n" + program.output());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    program.close();
  }

  @Override
  public String toString() {
    return "redis-server on port " + port + " (" + program + ")";
  }
}
