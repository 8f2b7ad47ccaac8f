// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.sample;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.LibertyNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The tokens at a node.
 *
 * @param node which one
 */
public record Tokens(LibertyNode node) {

  /**
   * What a node answers.
   *
   * @param version grows with every change
   * @param subject whom the token speaks for
   * @param source {@code cache} or {@code database}
   */
  public record Reading(long version, String subject, String source) {

    /** Whether it is that version, from the cache. */
    public boolean isCached(long expectedVersion) {
      return version == expectedVersion && source.equals("cache");
    }
  }

  /** Reads a token. */
  public Reading read(String id) {
    return reading(Http.get(uri(id)));
  }

  /** Creates or changes a token. */
  public Reading change(String id, String subject) {
    return reading(Http.putJson(uri(id), body(subject)));
  }

  /** Changes a token and rolls back. */
  public Http.Reply changeAndRollBack(String id, String subject) {
    return Http.putJson(URI.create(uri(id) + "?rollback=true"), body(subject));
  }

  /** Returns when the node answers with that version from its cache. */
  public void warm(String id, long version) {
    await("version " + version + " of " + id + " from the cache of " + node)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> read(id).isCached(version));
  }

  /** Returns when the node answers with that version; fails after so long. */
  public void awaitVersion(String id, long version, Duration atMost) {
    await("version " + version + " of " + id + " at " + node)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> read(id).version() == version);
  }

  /** Returns when the node has gone to the database for a token. */
  public void awaitReadOfDatabase(String id) {
    await("read of " + id + " from the database of " + node)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> read(id).source().equals("database"));
  }

  /** Returns when the node has a connection to NATS. */
  public void awaitConnected() {
    awaitConnected(true);
  }

  /** Returns when the node knows that it has none. */
  public void awaitDisconnected() {
    awaitConnected(false);
  }

  private void awaitConnected(boolean connected) {
    await((connected ? "connection of " : "end of the connection of ") + node)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(this::connected, now -> now == connected);
  }

  private boolean connected() {
    return json(Http.get(URI.create(node.uri() + "/api/node"))).getBoolean("connected");
  }

  private URI uri(String id) {
    return URI.create(
        node.uri()
            + "/api/tokens/"
            + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String body(String subject) {
    return Json.createObjectBuilder().add("subject", subject).build().toString();
  }

  private static Reading reading(Http.Reply reply) {
    JsonObject json = json(reply);
    return new Reading(
        json.getJsonNumber("version").longValue(),
        json.getString("subject"),
        json.getString("source"));
  }

  private static JsonObject json(Http.Reply reply) {
    try (var reader = Json.createReader(new StringReader(reply.text()))) {
      return reader.readObject();
    }
  }
}
