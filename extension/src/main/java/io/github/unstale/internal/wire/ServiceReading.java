// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.NodeStatus;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what other nodes tell of themselves. Whatever is not like ours is not there. */
final class ServiceReading {

  private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

  private ServiceReading() {}

  static Optional<NodeStatus> stats(byte[] payload) {
    if (payload.length > JsonReading.MAX_BYTES) {
      return Optional.empty();
    }
    String text = new String(payload, StandardCharsets.UTF_8);
    try (JsonParser parser = JsonRuntime.get().parser(text)) {
      parser.next();
      return node(parser.getObject());
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
        stats.getJsonArray("endpoints").getValuesAs(JsonValue::asJsonObject).stream()
            .map(ServiceReading::entity)
            .toList();
    return Optional.of(
        new NodeStatus(
            stats.getString("id"),
            object(stats, "metadata").getString("node", stats.getString("id")),
            stats.getString("version"),
            Instant.parse(stats.getString("started")),
            entities));
  }

  private static NodeStatus.Entity entity(JsonObject endpoint) {
    JsonObject data = object(endpoint, "data");
    Optional<Duration> proofAge =
        data.containsKey("proof_age_ms")
            ? Optional.of(Duration.ofMillis(number(data, "proof_age_ms")))
            : Optional.empty();
    return new NodeStatus.Entity(
        endpoint.getString("name"),
        data.getBoolean("cached", false),
        data.getBoolean("coherent", false),
        proofAge,
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

  private static long number(JsonObject of, String name) {
    return of.containsKey(name) ? of.getJsonNumber(name).longValue() : 0;
  }
}
