// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.NodeStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what other nodes tell of themselves. Whatever is not like ours is not there. */
final class ServiceReading {

  private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  private ServiceReading() {}

  static Optional<Wire.Answer> stats(byte[] payload) {
    if (payload.length > JsonReading.MAX_BYTES) {
      return Optional.empty();
    }
    String text = new String(payload, StandardCharsets.UTF_8);
    try (JsonParser parser = JsonRuntime.get().parser(text)) {
      parser.next();
      JsonObject stats = parser.getObject();
      return node(stats)
          .map(
              node ->
                  new Wire.Answer(
                      node, stats.getString(ServiceJson.QUESTION, null), shares(stats)));
    } catch (RuntimeException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<NodeStatus> node(JsonObject stats) {
    if (!ServiceJson.STATS.equals(stats.getString("type", ""))
        || !Wire.SERVICE.equals(stats.getString("name", ""))) {
      return Optional.empty();
    }
    List<NodeStatus.Entity> entities =
        endpoints(stats).stream().map(ServiceReading::entity).toList();
    return Optional.of(
        new NodeStatus(
            stats.getString("id"),
            object(stats, "metadata").getString("node", stats.getString("id")),
            stats.getString("version"),
            Instant.parse(stats.getString("started")),
            entities));
  }

  private static List<JsonObject> endpoints(JsonObject stats) {
    return stats.getJsonArray("endpoints").getValuesAs(JsonValue::asJsonObject);
  }

  private static Map<String, Wire.Share> shares(JsonObject stats) {
    Map<String, Wire.Share> shares = new HashMap<>();
    for (JsonObject endpoint : endpoints(stats)) {
      JsonObject data = object(endpoint, "data");
      if (data.containsKey(ServiceJson.COVERED)) {
        shares.put(
            endpoint.getString("name"),
            new Wire.Share(
                number(data, ServiceJson.COVERED), millis(data, ServiceJson.COVERED_AGE)));
      }
    }
    return shares;
  }

  private static NodeStatus.Entity entity(JsonObject endpoint) {
    JsonObject data = object(endpoint, "data");
    return new NodeStatus.Entity(
        endpoint.getString("name"),
        data.getBoolean("cached", false),
        data.getBoolean("coherent", false),
        millis(data, "proof_age_ms"),
        number(data, "size"),
        number(data, "hits"),
        number(data, "misses"),
        number(data, "published"),
        number(endpoint, "num_requests"),
        number(data, "applied"),
        number(endpoint, "num_errors"),
        Duration.ofNanos(number(endpoint, "processing_time")));
  }

  private static JsonObject object(JsonObject of, String name) {
    return of.get(name) instanceof JsonObject found ? found : NOTHING;
  }

  private static Optional<Duration> millis(JsonObject of, String name) {
    return of.containsKey(name)
        ? Optional.of(Duration.ofMillis(number(of, name)))
        : Optional.empty();
  }

  private static long number(JsonObject of, String name) {
    return of.containsKey(name) ? of.getJsonNumber(name).longValue() : 0;
  }
}
