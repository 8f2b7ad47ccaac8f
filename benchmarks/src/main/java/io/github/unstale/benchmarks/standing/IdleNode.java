// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static java.util.Objects.requireNonNull;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A node that has one cache with a bound of a second, and nothing to do but what it is told. */
public final class IdleNode implements Task {

  /** What it is called. */
  static final String NAME = "idle";

  private static final List<String> ONE = List.of("0");

  /** So many that they leave with the node's own beat, whose code has to be compiled as well. */
  private static final List<String> MANY =
      IntStream.range(0, 20).mapToObj(Integer::toString).toList();

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

  /** With how often it gives out one id or many, by turns, and hears them before the next. */
  @Override
  public String answer(List<String> command) {
    Invalidator invalidator = requireNonNull(node, "node").invalidator();
    for (int i = 0; i < Integer.parseInt(command.get(0)); i++) {
      invalidator
          .publish(Invalidation.of(UnstaleNode.ENTITY, i % 2 == 0 ? ONE : MANY))
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
