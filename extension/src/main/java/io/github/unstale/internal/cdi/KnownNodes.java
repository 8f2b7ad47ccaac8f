// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Covered;
import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The nodes as the heart knows them.
 *
 * @param coherence the heart
 * @param callbacks runs what is attached to their answers
 */
record KnownNodes(Coherence coherence, Executor callbacks) implements Nodes {

  @Override
  public NodeStatus self() {
    return coherence.status();
  }

  @Override
  public CompletionStage<List<NodeStatus>> find(Duration patience) {
    return coherence.find(patience, callbacks);
  }

  @Override
  public CompletionStage<List<Covered>> covered(Invalidation invalidation, Duration patience) {
    var question = new Wire.Question(UUID.randomUUID().toString(), invalidation);
    return coherence
        .ask(question, patience, callbacks)
        .thenApply(
            answers ->
                answers.stream()
                    .filter(answer -> !answer.shares().isEmpty())
                    .map(KnownNodes::covered)
                    .toList());
  }

  private static Covered covered(Wire.Answer answer) {
    return new Covered(
        answer.node().id(),
        answer.node().name(),
        answer.shares().values().stream().mapToLong(Wire.Share::entries).sum(),
        answer.shares().values().stream().flatMap(share -> share.age().stream()).findFirst());
  }
}
