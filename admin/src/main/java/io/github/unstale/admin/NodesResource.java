// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.NodeStatus;
import io.github.unstale.Nodes;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** All nodes. */
@Dependent
public class NodesResource implements Api.AllNodes {

  private final Nodes nodes;

  /** For the container. */
  @Inject
  public NodesResource(Observed node) {
    this.nodes = node.nodes();
  }

  @Override
  @Permitted(Task.LOOK)
  public String nodes() {
    JsonArrayBuilder array = Json.createArrayBuilder();
    Waiting.of(nodes.find(Waiting.FOR_NODES)).forEach(node -> array.add(json(node)));
    return Json.createObjectBuilder()
        .add("self", nodes.self().id())
        .add("nodes", array)
        .build()
        .toString();
  }

  private static JsonObject json(NodeStatus node) {
    JsonArrayBuilder entities = Json.createArrayBuilder();
    node.entities().forEach(entity -> entities.add(json(entity)));
    return Json.createObjectBuilder()
        .add("id", node.id())
        .add("name", node.name())
        .add("version", node.version())
        .add("started", node.started().toString())
        .add("entities", entities)
        .build();
  }

  private static JsonObject json(NodeStatus.Entity entity) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", entity.name())
            .add("cached", entity.cached())
            .add("coherent", entity.coherent());
    entity.proofAge().ifPresent(age -> json.add("proof_age_ms", age.toMillis()));
    return json.add("size", entity.size())
        .add("hits", entity.hits())
        .add("misses", entity.misses())
        .add("published", entity.published())
        .add("received", entity.received())
        .add("applied", entity.applied())
        .add("failed", entity.failed())
        .build();
  }
}
