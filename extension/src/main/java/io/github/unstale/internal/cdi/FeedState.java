// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.FeedStatus;
import io.github.unstale.internal.coherence.Coherence;
import java.util.Optional;

/**
 * The feed as an operator sees it.
 *
 * @param coherence the heart, which knows
 */
record FeedState(Coherence coherence) implements FeedStatus {

  @Override
  public boolean connected() {
    return coherence.connected();
  }

  @Override
  public Optional<String> problem() {
    return coherence.problem();
  }
}
