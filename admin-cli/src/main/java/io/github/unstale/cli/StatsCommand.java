// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.NodeStatus;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what nodes have counted. */
@Command(name = "stats", description = "Shows what each node has counted of each entity.")
final class StatsCommand implements Callable<Integer> {

  private final Setting setting;

  @Option(names = "--entity", paramLabel = "NAME", description = "this entity alone")
  private @Nullable String entity;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  StatsCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    List<NodeStatus> nodes = connection.nodes(setting);
    List<NodeStatus> wanted = nodes.stream().map(this::wanted).toList();
    if (wanted.stream().allMatch(node -> node.entities().isEmpty())) {
      throw nothing(nodes);
    }
    Output output = setting.output();
    if (output.isJson()) {
      output.document(NodeJson.of(wanted));
    } else {
      output.table(table(wanted));
    }
    return Exit.DONE;
  }

  private NodeStatus wanted(NodeStatus node) {
    return new NodeStatus(
        node.id(),
        node.name(),
        node.version(),
        node.started(),
        node.entities().stream()
            .filter(each -> entity == null || entity.equals(each.name()))
            .toList());
  }

  private Failure nothing(List<NodeStatus> nodes) {
    String known =
        nodes.stream()
            .flatMap(node -> node.entities().stream().map(NodeStatus.Entity::name))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    return Failure.absent(
        entity == null || known.isEmpty()
            ? "The nodes that have answered cache nothing."
            : "No node caches the entity '" + entity + "'. There are: " + known + ".");
  }

  /** A line of the table. */
  private record Line(NodeStatus node, NodeStatus.Entity entity) {}

  private static Table table(List<NodeStatus> nodes) {
    Table table =
        new Table(
            "ENTITY",
            "NODE",
            "SIZE",
            "HITS",
            "MISSES",
            "HIT RATE",
            "RECEIVED",
            "APPLIED",
            "FAILED",
            "PROOF");
    nodes.stream()
        .flatMap(StatsCommand::lines)
        .sorted(Comparator.comparing(line -> line.entity().name()))
        .forEach(line -> table.row(cells(line)));
    return table;
  }

  private static Stream<Line> lines(NodeStatus node) {
    return node.entities().stream().map(entity -> new Line(node, entity));
  }

  private static Cell[] cells(Line line) {
    NodeStatus.Entity entity = line.entity();
    boolean cached = entity.cached();
    return new Cell[] {
      Cell.text(entity.name()),
      Cell.text(line.node().name()),
      cached ? Cell.number(entity.size()) : Cell.NONE,
      cached ? Cell.number(entity.hits()) : Cell.NONE,
      cached ? Cell.number(entity.misses()) : Cell.NONE,
      hitRate(entity),
      Cell.number(entity.received()),
      cached ? Cell.number(entity.applied()) : Cell.NONE,
      entity.failed() == 0 ? Cell.number(0) : Cell.number(entity.failed()).in(Style.BAD),
      ProofCell.of(entity)
    };
  }

  private static Cell hitRate(NodeStatus.Entity entity) {
    long reads = entity.hits() + entity.misses();
    return reads == 0 ? Cell.NONE : Cell.number(Output.percent((double) entity.hits() / reads));
  }
}
