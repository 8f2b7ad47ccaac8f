// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.Covered;
import io.github.unstale.Invalidation;
import io.github.unstale.Nodes;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Asks all nodes what they have. */
@Dependent
class Counting {

  private final Nodes nodes;

  @Inject
  Counting(Observed node) {
    this.nodes = node.nodes();
  }

  private record Node(String name, String id) {}

  /** How many entries would be dropped where. */
  JsonObject count(List<Invalidation> said) {
    Map<Node, Long> counts =
        new TreeMap<>(Comparator.comparing(Node::name).thenComparing(Node::id));
    List<CompletableFuture<List<Covered>>> answers =
        said.stream()
            .map(each -> nodes.covered(each, Waiting.FOR_NODES).toCompletableFuture())
            .toList();
    for (CompletableFuture<List<Covered>> answer : answers) {
      for (Covered covered : Waiting.of(answer)) {
        counts.merge(new Node(covered.name(), covered.id()), covered.entries(), Long::sum);
      }
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    counts.forEach(
        (node, count) ->
            array.add(
                Json.createObjectBuilder()
                    .add("id", node.id())
                    .add("name", node.name())
                    .add("count", count)));
    return Json.createObjectBuilder()
        .add("count", counts.values().stream().mapToLong(Long::longValue).sum())
        .add("nodes", array)
        .build();
  }
}
