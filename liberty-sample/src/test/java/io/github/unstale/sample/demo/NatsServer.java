// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The nats-server of the demo, on the loopback address. Can be stopped and started again.
 *
 * <p>Safe for use by multiple threads: the scenario, the page and the watch use it.
 */
final class NatsServer {

  private static final Duration START = Duration.ofSeconds(20);

  private final Children children;
  private final ProcessBuilder command;
  private final Path log;
  private final int port;
  private Child child;
  private boolean stopped;

  NatsServer(Children children, Path program, int port, Path log) {
    this.children = children;
    this.command =
        new ProcessBuilder(program.toString(), "-a", "127.0.0.1", "-p", String.valueOf(port));
    this.port = port;
    this.log = log;
    this.child = start();
  }

  /** Ends it at once, because somebody wants to see what happens. */
  synchronized void stop() {
    stopped = true;
    child.kill();
  }

  /** Starts it again, if it does not run. */
  synchronized void restart() {
    if (!child.isAlive()) {
      child = start();
    }
    stopped = false;
  }

  synchronized boolean isRunning() {
    return child.isAlive();
  }

  /** Its process, if that has ended and nobody has stopped it. */
  synchronized Optional<Child> accident() {
    return stopped || child.isAlive() ? Optional.empty() : Optional.of(child);
  }

  private Child start() {
    var process = children.start("nats-server", log, command);
    if (!Patience.until(START, () -> !process.isAlive() || answers())) {
      throw new DemoException("nats-server does not answer on port " + port + "; see " + log);
    }
    if (!process.isAlive()) {
      throw new DemoException(process.obituary());
    }
    return process;
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) START.toMillis());
      return new String(socket.getInputStream().readNBytes(4), US_ASCII).equals("INFO");
    } catch (IOException e) {
      return false;
    }
  }

  synchronized Child child() {
    return child;
  }

  String address() {
    return "nats://127.0.0.1:" + port;
  }

  /** How to start it by hand. */
  String commandLine() {
    return String.join(" ", List.copyOf(command.command()));
  }
}
