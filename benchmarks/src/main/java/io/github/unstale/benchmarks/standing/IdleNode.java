// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static java.util.Objects.requireNonNull;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node that has one cache with a bound of a second, and nothing to do but what it is told. */
public final class IdleNode implements Task {

  /** What it is called. */
  static final String NAME = "idle";

  private @Nullable UnstaleNode node;

  /** For the lane. */
  public IdleNode() {}

  /** With the address of the NATS server. */
  @Override
  public void open(List<String> arguments) {
    node =
        UnstaleNode.start(
            NAME,
            Map.of(
                "unstale.nats.servers", arguments.get(0), "unstale.cache.max-staleness", "PT1S"));
    node.awaitProof();
  }

  /** With how many invalidations it gives out and hears, one after the other. */
  @Override
  public String answer(List<String> command) {
    Invalidator invalidator = requireNonNull(node, "node").invalidator();
    for (int i = 0; i < Integer.parseInt(command.get(0)); i++) {
      invalidator
          .publish(Invalidation.of(UnstaleNode.ENTITY, Integer.toString(i)))
          .toCompletableFuture()
          .join();
    }
    return "done";
  }

  @Override
  public void close() {
    requireNonNull(node, "node").close();
  }
}
