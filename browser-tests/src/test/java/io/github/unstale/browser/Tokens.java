// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The nodes' own interface, past the page. */
final class Tokens {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Tokens() {}

  /** Reads a token, whose id needs no encoding. */
  static void read(URI node, String id) {
    send("GET", URI.create(node + "/api/tokens/" + id), "application/json", "");
  }

  /** Whether a node has it cached. */
  static boolean isCached(URI node, String id) {
    var state = send("GET", URI.create(node + "/api/cached/" + id), "application/json", "").body();
    return !state.contains("\"EMPTY\"");
  }

  /** Reads it until it is cached: a load beside an invalidation is not kept. */
  static void warm(URI node, String id) {
    awaiting(id + " in the cache")
        .until(
            () -> {
              read(node, id);
              return isCached(node, id);
            });
  }

  /** Creates or changes one. */
  static void change(URI node, String id, String subject) {
    var body = "{\"subject\":\"" + subject + "\"}";
    send("PUT", URI.create(node + "/api/tokens/" + id), "application/json", body);
  }

  /** Begins a session of a user, and revokes the user. */
  static void beginAndRevoke(URI node, String user) {
    var body = "{\"user\":\"" + user + "\"}";
    send("PUT", URI.create(node + "/api/sessions/" + user), "application/json", body);
    send("POST", URI.create(node + "/api/users/" + user + "/revocation"), "application/json", "");
  }

  /** Any request; waits for its answer. */
  static HttpResponse<String> send(String method, URI uri, String type, String body) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
