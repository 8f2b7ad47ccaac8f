// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.NodeStatus;
import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The nodes as the heart knows them.
 *
 * @param coherence the heart
 */
record KnownNodes(Coherence coherence) implements Nodes {

  @Override
  public NodeStatus self() {
    return coherence.status();
  }

  @Override
  public CompletionStage<List<NodeStatus>> find(Duration patience) {
    return coherence.find(patience);
  }
}
