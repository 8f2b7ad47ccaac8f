// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import io.github.unstale.it.fixture.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where threads of an application wait until the test lets them go on: a slow database, say. */
final class Gate implements AutoCloseable {

  /**
   * A thread that waits.
   *
   * @param socket where it does
   * @param says what it has said
   */
  record Visitor(Socket socket, String says) {

    /** Lets it go on, with an answer. */
    void letGo(String answer) {
      try (socket) {
        socket.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final ServerSocket door;
  private final BlockingQueue<Visitor> visitors = new LinkedBlockingQueue<>();

  Gate() {
    try {
      door = new ServerSocket(FreePort.next(), 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var keeper = new Thread(this::keep, "gate");
    keeper.setDaemon(true);
    keeper.start();
  }

  int port() {
    return door.getLocalPort();
  }

  /** The next thread that comes, waited for. */
  Visitor next() {
    try {
      Visitor next = visitors.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nobody came to the gate");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep() {
    try {
      while (true) {
        Socket socket = door.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        visitors.add(new Visitor(socket, in.readLine()));
      }
    } catch (IOException e) {
      // the test is over
    }
  }
}
