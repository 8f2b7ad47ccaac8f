// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A publisher that is no node. */
final class Publisher {

  private Publisher() {}

  /** Publishes an empty message, and returns when the server has it. */
  static void publish(int natsPort, String subject) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), natsPort);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var message = "CONNECT {\"verbose\":false}\r\nPUB " + subject + " 0\r\n\r\nPING\r\n";
      socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
      for (var line = in.readLine(); !"PONG".equals(line); line = in.readLine()) {
        if (line == null) {
          throw new IOException("nats-server hung up");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
