// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who is there. */
@Command(name = "nodes", description = "Shows the nodes, and how old the proof of their feed is.")
final class NodesCommand implements Callable<Integer> {

  private final Setting setting;
  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  NodesCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    List<NodeStatus> nodes = connection.nodes(setting);
    Output output = setting.output();
    if (output.isJson()) {
      output.document(NodeJson.of(nodes));
    } else {
      output.table(table(nodes));
    }
    return Exit.DONE;
  }

  private static Table table(List<NodeStatus> nodes) {
    Table table = new Table("NODE", "VERSION", "UP FOR", "CACHES", "OLDEST PROOF");
    for (NodeStatus node : nodes) {
      List<NodeStatus.Entity> cached =
          node.entities().stream().filter(NodeStatus.Entity::cached).toList();
      table.row(
          Cell.text(node.name()),
          Cell.text(node.version()),
          Cell.number(Time.of(upFor(node))),
          Cell.number(cached.size()),
          oldestProof(cached));
    }
    return table;
  }

  /** By two clocks: not negative all the same. */
  private static Duration upFor(NodeStatus node) {
    Duration time = Duration.between(node.started(), Instant.now());
    return time.isNegative() ? Duration.ZERO : time;
  }

  private static Cell oldestProof(List<NodeStatus.Entity> cached) {
    return cached.stream()
        .filter(entity -> entity.proofAge().isPresent())
        .max(Comparator.comparing(entity -> entity.proofAge().orElseThrow()))
        .map(ProofCell::of)
        .orElse(Cell.NONE);
  }
}
