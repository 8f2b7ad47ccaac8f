// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of JTA's registry.
 *
 * <p>Safe for use by multiple threads.
 */
final class JtaTransactions implements World.Transactions {

  private static final String NAME = "java:comp/TransactionSynchronizationRegistry";

  private final TransactionSynchronizationRegistry registry;

  /** Another object in each application: two of them may take part in one transaction. */
  private final Object key = new Object();

  /** Stands for whatever transaction the calling thread has. */
  private final World.Transaction current = new Current();

  JtaTransactions(TransactionSynchronizationRegistry registry) {
    this.registry = registry;
  }

  /** With the registry that a server has in JNDI, or that others offer as a bean. */
  static Optional<World.Transactions> find(BeanManager beans) {
    return Jndi.find(NAME, TransactionSynchronizationRegistry.class)
        .or(() -> bean(beans))
        .map(JtaTransactions::new);
  }

  private static Optional<TransactionSynchronizationRegistry> bean(BeanManager beans) {
    Instance<TransactionSynchronizationRegistry> candidates =
        beans.createInstance().select(TransactionSynchronizationRegistry.class);
    return candidates.stream().findFirst(); // if there are several, all know the same transactions
  }

  @Override
  public World.@Nullable Transaction current() {
    return switch (registry.getTransactionStatus()) {
      case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK -> null;
      default -> current;
    };
  }

  static boolean canOnlyRollBack(int status) {
    return status == Status.STATUS_MARKED_ROLLBACK
        || status == Status.STATUS_ROLLING_BACK
        || status == Status.STATUS_ROLLEDBACK;
  }

  static World.Outcome outcome(int status) {
    if (status == Status.STATUS_COMMITTED) {
      return World.Outcome.COMMITTED;
    }
    return canOnlyRollBack(status) ? World.Outcome.ROLLED_BACK : World.Outcome.UNKNOWN;
  }

  private final class Current implements World.Transaction {

    @Override
    public World.@Nullable Guest guest() {
      return registry.getResource(key) instanceof World.Guest guest ? guest : null;
    }

    @Override
    public boolean attach(World.Guest guest) {
      if (canOnlyRollBack(registry.getTransactionStatus())) {
        return false;
      }
      var stay = new Stay(registry, guest);
      try {
        registry.registerInterposedSynchronization(stay);
        registry.putResource(key, guest);
      } catch (IllegalStateException e) {
        if (canOnlyRollBack(registry.getTransactionStatus())) {
          return false;
        }
        // Already committing, and too late to be told the outcome. It may succeed.
        stay.end(World.Outcome.UNKNOWN);
      }
      return true;
    }

    @Override
    public void setRollbackOnly() {
      registry.setRollbackOnly();
    }
  }
}
