// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Where programs come to tell what they do. Safe for use by multiple threads. */
public final class Journals implements AutoCloseable {

  private final Timeline timeline;
  private final ServerSocket listener;
  private final Map<Integer, CompletableFuture<Jvm>> expected = new ConcurrentHashMap<>();

  /** Brings what they tell into one order. */
  public Journals(Timeline timeline) {
    this.timeline = timeline;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::accept, "journals");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where they connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The program that will say this number may begin. */
  public void expect(int number, Jvm jvm) {
    expected(number).complete(jvm);
  }

  private CompletableFuture<Jvm> expected(int number) {
    return expected.computeIfAbsent(number, it -> new CompletableFuture<>());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        int number = new DataInputStream(socket.getInputStream()).readInt();
        expected(number).join().follow(socket, timeline.open());
        expected.remove(number);
      } catch (IOException e) {
        // closed, or the program was killed just now
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
