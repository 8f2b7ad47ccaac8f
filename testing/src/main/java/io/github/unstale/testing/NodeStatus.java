// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.FeedStatus;
import io.github.unstale.internal.coherence.Coherence;
import java.util.Optional;

/**
 * The state of a node's feed.
 *
 * @param coherence the heart, which knows
 */
record NodeStatus(Coherence coherence) implements FeedStatus {

  @Override
  public boolean connected() {
    return coherence.connected();
  }

  @Override
  public Optional<String> problem() {
    return coherence.problem();
  }
}
