// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something happened last to a token on this node; two nodes of one machine can be compared.
 */
@ApplicationScoped
class Moments {

  private volatile @Nullable Instant commit;
  private volatile @Nullable Instant invalidation;

  /** Something written was committed here, or rolled back. */
  void ended(@Observes Outcome outcome) {
    if (outcome.committed() && outcome.written() instanceof TokenWritten) {
      commit = outcome.at();
    }
  }

  /** This node was told to drop something, and has dropped it. */
  void heard(@Observes @EntityCache("token") InvalidationReceived received) {
    invalidation = Instant.now();
  }

  @Nullable Instant lastCommit() {
    return commit;
  }

  @Nullable Instant lastInvalidation() {
    return invalidation;
  }
}
