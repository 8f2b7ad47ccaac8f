// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;

/**
 * Tells how transactions that wrote something have ended.
 *
 * <p>Not by an observer {@code AFTER_SUCCESS}: that is called when the invalidation has left
 * already, and may have reached the other node.
 */
@ApplicationScoped
class Outcomes {

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  @Inject Event<Outcome> outcomes;

  void await(@Observes Written written) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            boolean committed = status == Status.STATUS_COMMITTED;
            outcomes.fire(new Outcome(written, committed, Instant.now()));
          }
        });
  }
}
