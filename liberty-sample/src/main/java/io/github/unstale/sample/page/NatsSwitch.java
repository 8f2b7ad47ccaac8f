// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.sample.Node;
import io.github.unstale.sample.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The demo's program, which has started NATS and can stop it. */
@ApplicationScoped
class NatsSwitch {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource
  private ManagedExecutorService executor;

  @Inject Node node;

  @SuppressWarnings("NullAway.Init") // see open
  private HttpClient http;

  @PostConstruct
  void open() {
    http = HttpClient.newBuilder().connectTimeout(LIMIT).executor(executor).build();
  }

  boolean isThere() {
    return node.natsControl().isPresent();
  }

  /** Whether NATS runs. */
  Response read() {
    return send("GET", "");
  }

  Response turn(String action) {
    return send("POST", "/" + action);
  }

  private Response send(String method, String path) {
    var address = URI.create(node.natsControl().orElseThrow() + path);
    var request =
        HttpRequest.newBuilder(address).timeout(LIMIT).method(method, BodyPublishers.noBody());
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return Response.status(answer.statusCode())
          .type(MediaType.APPLICATION_JSON)
          .entity(answer.body())
          .build();
    } catch (IOException e) {
      return Problem.of(502, "The demo's program does not answer.").response();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.of(503, "This node is stopping.").response();
    }
  }
}
