// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The least that a NATS server takes: Caffeine and a socket, without any client. The thread that
 * writes sends, and the thread that reads drops, so that no other one has to wake up but them and
 * the server. Nothing is asked, checked, repeated or made up for.
 */
final class SocketPeer implements LoadingPeer {

  private static final String SUBJECTS = "cache.invalidate." + UnstaleNode.ENTITY + '.';
  private static final String HELLO =
      "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB " + SUBJECTS + "* 1\r\nPING\r\n";

  private final Cache<String, String> cache =
      Caffeine.newBuilder().maximumSize(MAXIMUM).expireAfterWrite(TIME_TO_LIVE).build();

  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  SocketPeer(List<String> addresses) throws IOException {
    socket = new Socket("localhost", Integer.parseInt(addresses.get(0)));
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    send(HELLO);
    while (!"PONG".equals(in.readLine())) {
      // what the server says of itself
    }
    Thread thread = new Thread(this::listen);
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void send(String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private void listen() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("MSG " + SUBJECTS)) {
          int id = "MSG ".length() + SUBJECTS.length();
          cache.invalidate(line.substring(id, line.indexOf(' ', id)));
        } else if (line.equals("PING")) {
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
  public @Nullable String get(String id, Function<String, String> loader) {
    return cache.get(id, loader);
  }

  @Override
  public @Nullable String peek(String id) {
    return cache.getIfPresent(id);
  }

  @Override
  public void write(String id, String value) throws IOException {
    cache.invalidate(id);
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
