// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.World;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time of a guest in a transaction of JTA.
 *
 * <p>He hears once that it is about to commit: after those that have registered before that moment,
 * as JPA's providers have, whose flush may still invalidate. And he hears once of the outcome;
 * Payara tells it twice to those who came in the flush.
 */
final class Stay implements Synchronization {

  private final TransactionSynchronizationRegistry registry;
  private final AtomicReference<World.@Nullable Guest> guest;
  private final AtomicBoolean isTold = new AtomicBoolean();

  Stay(TransactionSynchronizationRegistry registry, World.Guest guest) {
    this.registry = registry;
    this.guest = new AtomicReference<>(guest);
  }

  @Override
  public void beforeCompletion() {
    Last last = new Last();
    try {
      registry.registerInterposedSynchronization(last);
    } catch (IllegalStateException tooLate) {
      last.beforeCompletion();
    }
  }

  @Override
  public void afterCompletion(int status) {
    end(JtaTransactions.outcome(status));
  }

  void end(World.Outcome outcome) {
    World.Guest waiting = guest.getAndSet(null);
    if (waiting != null) {
      waiting.over(outcome);
    }
  }

  /** What does not go well must not be committed; not every server sees to that by itself. */
  private void committing() {
    World.Guest waiting = guest.get();
    if (waiting == null
        || JtaTransactions.canOnlyRollBack(registry.getTransactionStatus())
        || !isTold.compareAndSet(false, true)) {
      return;
    }
    try {
      waiting.committing();
    } catch (RuntimeException | Error e) {
      registry.setRollbackOnly();
      throw e;
    }
  }

  /** Comes after all others that are there before the commit begins. */
  private final class Last implements Synchronization {

    @Override
    public void beforeCompletion() {
      committing();
    }

    @Override
    public void afterCompletion(int status) {
      // the stay itself hears of it
    }
  }
}
