// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.pair.Connections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The least that a NATS server takes: a socket, without any client. The thread that says an id
 * sends it, and the thread that reads hands it on, so that no other one has to wake up but them and
 * the server. Nothing is queued, asked, checked, repeated or made up for.
 */
final class SocketLine implements Line {

  private static final String HELLO =
      "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB " + SUBJECTS + "* 1\r\nPING\r\n";
  private static final String HEARD = "MSG " + SUBJECTS;

  private final Socket socket;

  private SocketLine(Socket socket) {
    this.socket = socket;
  }

  static SocketLine open(String port, Consumer<String> heard) throws IOException {
    Socket socket = new Socket("localhost", Integer.parseInt(port));
    socket.setTcpNoDelay(true);
    SocketLine line = new SocketLine(socket);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    line.send(HELLO);
    for (String said = in.readLine(); !"PONG".equals(said); said = in.readLine()) {
      if (said == null || said.startsWith("-ERR")) {
        throw new IOException("nats-server on port " + port + " has answered " + said);
      }
    }
    Connections.thread(() -> line.listen(in, heard)).start();
    return line;
  }

  /** By who says an id, and by who answers that this node is still there. */
  private synchronized void send(String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private void listen(BufferedReader in, Consumer<String> heard) {
    try {
      for (String said = in.readLine(); said != null; said = in.readLine()) {
        if (said.startsWith(HEARD)) {
          heard.accept(said.substring(HEARD.length(), said.indexOf(' ', HEARD.length())));
        } else if (said.equals("PING")) {
          send("PONG\r\n");
        }
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void say(String id) throws IOException {
    send("PUB " + SUBJECTS + id + " 0\r\n\r\n");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
