// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.NodeStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;

/** Nodes as JSON, as the REST service of {@code unstale-admin} has them. */
final class NodeJson {

  private NodeJson() {}

  static JsonObject of(List<NodeStatus> nodes) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    nodes.forEach(node -> all.add(of(node)));
    return Json.createObjectBuilder().add("nodes", all).build();
  }

  private static JsonObjectBuilder of(NodeStatus node) {
    JsonArrayBuilder entities = Json.createArrayBuilder();
    node.entities().forEach(entity -> entities.add(of(entity)));
    return Json.createObjectBuilder()
        .add("id", node.id())
        .add("name", node.name())
        .add("version", node.version())
        .add("started", node.started().toString())
        .add("entities", entities);
  }

  private static JsonObjectBuilder of(NodeStatus.Entity entity) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", entity.name())
            .add("cached", entity.cached())
            .add("coherent", entity.coherent());
    entity.proofAge().map(Duration::toMillis).ifPresent(age -> json.add("proof_age_ms", age));
    return json.add("size", entity.size())
        .add("hits", entity.hits())
        .add("misses", entity.misses())
        .add("published", entity.published())
        .add("received", entity.received())
        .add("applied", entity.applied())
        .add("failed", entity.failed());
  }
}
