// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.Names;
import io.github.unstale.benchmarks.node.UnstaleNode;
import io.github.unstale.it.fixture.DatabaseServer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node with one cache whose guarantee is that of the log, and that is connected to no NATS. */
public final class LoggedNode implements Task {

  private @Nullable JtaDataSource dataSource;
  private @Nullable UnstaleNode node;

  /** For the lane. */
  public LoggedNode() {}

  /** A lane with one. */
  static Lane lane(DatabaseServer database, String bound) {
    return Lane.open(LoggedNode.class, database.url(), database.user(), database.password(), bound);
  }

  /** With the database's address, a user, the password, and the bound. */
  @Override
  public void open(List<String> arguments) {
    dataSource = new JtaDataSource(arguments.get(0), arguments.get(1), arguments.get(2));
    Names.bind("java:comp/DefaultDataSource", dataSource);
    start(arguments.get(3));
  }

  private void start(String bound) {
    node =
        UnstaleNode.start(
            "logged",
            Map.of(
                "unstale.guarantee", "log",
                "unstale.log.create", "true",
                "unstale.cache.max-staleness", bound));
    node.awaitProof().cache(); // whose keys are known from then on
  }

  /**
   * {@code statements}: how many there were so far. {@code bound} and a duration: starts anew with
   * another bound. {@code commits} and a number: {@link Commits} of so many transactions each.
   */
  @Override
  public String answer(List<String> command) throws Exception {
    UnstaleNode running = requireNonNull(node, "node");
    JtaDataSource database = requireNonNull(dataSource, "dataSource");
    return switch (command.get(0)) {
      case "statements" -> Long.toString(database.statements());
      case "bound" -> {
        running.close();
        start(command.get(1));
        yield "ready";
      }
      case "commits" ->
          new Commits(database, running.invalidator()).times(Integer.parseInt(command.get(1)));
      default -> throw new IllegalArgumentException(command.toString());
    };
  }

  @Override
  public void close() {
    requireNonNull(node, "node").close();
    requireNonNull(dataSource, "dataSource").close();
  }
}
