// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A web site on this machine. */
final class FakeSite implements AutoCloseable {

  private final HttpServer server;

  FakeSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  /** Answers a path with a body. */
  FakeSite serve(String path, int status, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    return this;
  }

  /** Sends whoever asks for a path to another one. */
  FakeSite redirect(String path, String to) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
          }
        });
    return this;
  }

  /** Accepts requests for a path and never answers. */
  FakeSite stall(String path) {
    server.createContext(path, exchange -> {});
    return this;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(/* delay= */ 0);
  }
}
