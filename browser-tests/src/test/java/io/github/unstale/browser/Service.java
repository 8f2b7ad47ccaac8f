// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The nodes' invalidation service, past its console. */
final class Service {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Service() {}

  /** What HTTP Basic sends for a user. */
  static String credentials(String user, String password) {
    var text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  /** Asks as the user demo; returns what was answered with success. */
  static String get(URI node, String path) {
    return send(request(node, path).build());
  }

  /** Invalidates a key as the user demo. */
  static void invalidate(URI node, String key) {
    var body = "{\"keys\":[\"" + key + "\"],\"triggered_by\":\"a test\"}";
    send(
        request(node, "invalidate/key")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(URI node, String path) {
    return HttpRequest.newBuilder(URI.create(node + "/unstale/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", credentials("demo", "demo"));
  }

  private static String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(request + ": " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
