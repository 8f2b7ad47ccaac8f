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
 * The sessions at a node.
 *
 * @param node which one
 */
public record Sessions(LibertyNode node) {

  /**
   * What a node answers.
   *
   * @param user whose it is
   * @param status {@code ACTIVE} or {@code REVOKED}
   * @param source {@code cache} or {@code database}
   */
  public record Reading(String user, String status, String source) {

    /** Whether it is so, from the cache. */
    public boolean isCached(String expectedStatus) {
      return status.equals(expectedStatus) && source.equals("cache");
    }
  }

  /** Begins a session. */
  public Reading put(String id, String user) {
    return reading(
        Http.putJson(
            uri("sessions", id), Json.createObjectBuilder().add("user", user).build().toString()));
  }

  /** Reads a session. */
  public Reading read(String id) {
    return reading(Http.get(uri("sessions", id)));
  }

  /** Revokes a user; how many sessions that were. */
  public int revoke(String user) {
    return json(revocation(user, "")).getInt("revoked");
  }

  /** Revokes a user, and answers whatever comes of it. */
  public Http.Reply revocation(String user, String query) {
    return Http.postJson(URI.create(uri("users", user) + "/revocation" + query), "");
  }

  /** What the node has cached, as it says without loading: a status, or nothing. */
  public String cached(String id) {
    return seen(id, "cached");
  }

  /** What the database has. */
  public String stored(String id) {
    return seen(id, "stored");
  }

  private String seen(String id, String where) {
    JsonObject seen = json(Http.get(uri("cached-sessions", id)));
    return seen.containsKey(where) ? seen.getJsonObject(where).getString("status") : "nothing";
  }

  /** Returns when the node answers that from its cache. */
  public void warm(String id, String status) {
    await(status + " for " + id + " from the cache of " + node)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> read(id).isCached(status));
  }

  /** The first answer that is not as it was. */
  public Reading awaitOtherThan(Reading before, String id, Duration atMost) {
    return await("something other than " + before + " for " + id + " at " + node)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> read(id), reading -> !reading.equals(before));
  }

  private URI uri(String resource, String name) {
    var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(node.uri() + "/api/" + resource + "/" + encoded);
  }

  private static Reading reading(Http.Reply reply) {
    JsonObject json = json(reply);
    return new Reading(json.getString("user"), json.getString("status"), json.getString("source"));
  }

  private static JsonObject json(Http.Reply reply) {
    try (var reader = Json.createReader(new StringReader(reply.text()))) {
      return reader.readObject();
    }
  }
}
