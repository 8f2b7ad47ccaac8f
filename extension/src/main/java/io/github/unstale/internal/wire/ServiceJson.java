// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.NodeStatus;
import jakarta.json.stream.JsonGenerator;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a node answers to those who ask NATS's services: its entities are the endpoints.
 *
 * @see <a
 *     href="https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-32.md">ADR-32</a>
 */
final class ServiceJson {

  static final String STATS = "io.nats.micro.v1.stats_response";

  /** The name of the question that is answered. */
  static final String QUESTION = "question";

  /** How many entries an invalidation would drop. */
  static final String COVERED = "covered";

  /** How old the one is that it would drop. */
  static final String COVERED_AGE = "covered_age_ms";

  private ServiceJson() {}

  static byte[] ping(NodeStatus node) {
    return answer("io.nats.micro.v1.ping_response", node, json -> {});
  }

  static byte[] info(NodeStatus node, UnaryOperator<String> subjects) {
    return answer(
        "io.nats.micro.v1.info_response",
        node,
        json -> {
          json.write("description", "Coherent caches of " + node.name());
          json.writeStartArray("endpoints");
          for (NodeStatus.Entity entity : node.entities()) {
            endpoint(json, entity, subjects);
            json.writeStartObject("metadata").writeEnd();
            json.writeEnd();
          }
          json.writeEnd();
        });
  }

  static byte[] stats(Wire.Answer said, UnaryOperator<String> subjects) {
    NodeStatus node = said.node();
    return answer(
        STATS,
        node,
        json -> {
          json.write("started", node.started().toString());
          if (said.question() != null) {
            json.write(QUESTION, said.question());
          }
          json.writeStartArray("endpoints");
          for (NodeStatus.Entity entity : node.entities()) {
            endpoint(json, entity, subjects);
            numbers(json, entity);
            json.writeStartObject("data");
            data(json, entity);
            share(json, said.shares().get(entity.name()));
            json.writeEnd();
            json.writeEnd();
          }
          json.writeEnd();
        });
  }

  private static byte[] answer(String type, NodeStatus node, Consumer<JsonGenerator> more) {
    return JsonWriting.object(
        json -> {
          json.write("type", type);
          json.write("name", Wire.SERVICE).write("id", node.id()).write("version", node.version());
          json.writeStartObject("metadata").write("node", node.name()).writeEnd();
          more.accept(json);
        });
  }

  private static void endpoint(
      JsonGenerator json, NodeStatus.Entity entity, UnaryOperator<String> subjects) {
    json.writeStartObject();
    json.write("name", entity.name()).write("subject", subjects.apply(entity.name()));
    json.write("queue_group", "");
  }

  private static void numbers(JsonGenerator json, NodeStatus.Entity entity) {
    long processing = entity.processing().toNanos();
    json.write("num_requests", entity.received()).write("num_errors", entity.failed());
    json.write("last_error", "").write("processing_time", processing);
    json.write(
        "average_processing_time", entity.received() == 0 ? 0 : processing / entity.received());
  }

  private static void data(JsonGenerator json, NodeStatus.Entity entity) {
    json.write("cached", entity.cached()).write("coherent", entity.coherent());
    entity.proofAge().map(Duration::toMillis).ifPresent(age -> json.write("proof_age_ms", age));
    json.write("size", entity.size()).write("hits", entity.hits());
    json.write("misses", entity.misses()).write("published", entity.published());
    json.write("applied", entity.applied());
  }

  private static void share(JsonGenerator json, Wire.@Nullable Share share) {
    if (share != null) {
      json.write(COVERED, share.entries());
      share.age().map(Duration::toMillis).ifPresent(age -> json.write(COVERED_AGE, age));
    }
  }
}
