// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Somebody who calls the service.
 *
 * @param uri the application's root
 * @param credentials name and password with a colon between; empty for none
 */
record Caller(URI uri, String credentials) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  static final String JSON = "application/json";

  /** One who may do everything. */
  static Caller admin(URI uri) {
    return new Caller(uri, "admin:admin");
  }

  /** The same with other credentials. */
  Caller as(String others) {
    return new Caller(uri, others);
  }

  HttpResponse<String> get(String path) {
    return send(path, Map.of(), "GET", BodyPublishers.noBody());
  }

  HttpResponse<String> post(String path, String json) {
    return post(path, json, Map.of("Content-Type", JSON));
  }

  HttpResponse<String> post(String path, String body, Map<String, String> headers) {
    return send(path, headers, "POST", BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(
      String path, Map<String, String> headers, String method, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(uri + "/unstale" + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    headers.forEach(request::header);
    if (!credentials.isEmpty()) {
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What is answered with success. */
  JsonObject read(String path) {
    return json(get(path));
  }

  /** Invalidates keys, with success. */
  JsonObject invalidate(String... keys) {
    return json(post("/invalidate/key", keys(keys)));
  }

  static String keys(String... keys) {
    JsonArray array = Json.createArrayBuilder(List.of(keys)).build();
    return Json.createObjectBuilder().add("keys", array).build().toString();
  }

  /** The same with a request id. */
  static String keys(String requestId, List<String> keys) {
    return Json.createObjectBuilder()
        .add("keys", Json.createArrayBuilder(keys))
        .add("request_id", requestId)
        .build()
        .toString();
  }

  static JsonObject json(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError("HTTP " + response.statusCode() + ": " + response.body());
    }
    return object(response.body());
  }

  static JsonObject object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  static List<String> texts(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }
}
