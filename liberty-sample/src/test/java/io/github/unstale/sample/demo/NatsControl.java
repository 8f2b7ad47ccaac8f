// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where the nodes can ask the demo to stop and to start NATS, for their page.
 *
 * <p>Only this machine can reach it, and only who knows the secret in its address: the nodes get it
 * in an environment variable. {@code GET} says how NATS is, {@code POST .../stop} and {@code
 * .../start} change it.
 */
final class NatsControl implements AutoCloseable {

  /** Tells a node the address. */
  static final String VARIABLE = "SAMPLE_NATS_CONTROL";

  private final String secret = "/" + UUID.randomUUID(); // of a SecureRandom
  private final HttpServer server;
  private final NatsServer nats;
  private final Console console;

  private NatsControl(HttpServer server, NatsServer nats, Console console) {
    this.server = server;
    this.nats = nats;
    this.console = console;
    server.createContext("/", this::handle);
    server.start();
  }

  /** One that listens. */
  static NatsControl of(NatsServer nats, Console console) {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      return new NatsControl(HttpServer.create(anyPort, 0), nats, console);
    } catch (IOException e) {
      throw new DemoException("No port to listen on for the page's switch: " + e.getMessage());
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + secret);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      try {
        answer(exchange, act(request), "{\"running\":" + nats.isRunning() + "}");
      } catch (DemoException e) {
        console.complain(e.getMessage());
        answer(exchange, 500, "{\"running\":" + nats.isRunning() + "}");
      }
    }
  }

  private int act(String request) {
    if (request.equals("POST " + secret + "/stop")) {
      nats.stop();
      console.say("nats-server was stopped from the page");
    } else if (request.equals("POST " + secret + "/start")) {
      nats.restart();
      console.say("nats-server was started from the page");
    } else if (!request.equals("GET " + secret)) {
      return 404;
    }
    return 200;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var body = (status == 404 ? "{}" : json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
