// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to a node over HTTP. */
final class NodeClient {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String name;
  private final URI address;

  NodeClient(String name, URI address) {
    this.name = name;
    this.address = address;
  }

  /** Whether the node serves requests. */
  boolean answers() {
    try {
      return send("GET", "/api/node", "").statusCode() == 200;
    } catch (DemoException e) {
      return false;
    }
  }

  /** How the node is. */
  NodeState state() {
    return NodeState.of(successful("GET", "/api/node", ""));
  }

  /** Reads a token. */
  Reading read(String id) {
    return Reading.of(successful("GET", path(id), ""));
  }

  /** Creates or changes a token. */
  Reading change(String id, String subject) {
    return Reading.of(successful("PUT", path(id), body(subject)));
  }

  /** Changes a token in a transaction that is rolled back, and returns the HTTP status. */
  int changeAndRollBack(String id, String subject) {
    return send("PUT", path(id) + "?rollback=true", body(subject)).statusCode();
  }

  private static String path(String id) {
    return "/api/tokens/" + id;
  }

  private static String body(String subject) {
    return "{\"subject\":\"" + subject + "\"}";
  }

  private Json successful(String method, String path, String body) {
    var response = send(method, path, body);
    if (response.statusCode() != 200) {
      throw new DemoException(
          Text.of(
              "%s answered %s %s with %d: %s",
              name, method, path, response.statusCode(), response.body()));
    }
    return new Json(response.body());
  }

  private HttpResponse<String> send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(LIMIT)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DemoException(Text.of("%s does not answer %s %s: %s", name, method, path, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("Interrupted while waiting for " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
