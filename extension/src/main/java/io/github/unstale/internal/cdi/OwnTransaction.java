// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static java.lang.System.Logger.Level.DEBUG;

import io.github.unstale.internal.log.TableLog;
import io.github.unstale.internal.world.Log;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.Optional;

/**
 * Has work with the log in a transaction of its own.
 *
 * <p>Outside of transactions, Open Liberty leaves a connection with its thread until the thread's
 * work is over, which a thread that follows the log never is; and one that is broken as well.
 */
final class OwnTransaction implements TableLog.Boundary {

  private static final String NAME = "java:comp/UserTransaction";

  private final UserTransaction transaction;

  OwnTransaction(UserTransaction transaction) {
    this.transaction = transaction;
  }

  /** With the transactions that a server has, or that others offer as a bean; or without any. */
  static TableLog.Boundary find(BeanManager beans) {
    try {
      return Jndi.find(NAME, UserTransaction.class)
          .or(() -> bean(beans))
          .<TableLog.Boundary>map(OwnTransaction::new)
          .orElse(TableLog.Boundary.NONE);
    } catch (LinkageError e) {
      return TableLog.Boundary.NONE; // there is no JTA here, not even its classes
    }
  }

  private static Optional<UserTransaction> bean(BeanManager beans) {
    Instance<UserTransaction> candidates = beans.createInstance().select(UserTransaction.class);
    return candidates.isResolvable() ? Optional.of(candidates.get()) : Optional.empty();
  }

  @Override
  public <T> T around(TableLog.Work<T> work) {
    if (!begins()) {
      return work.run(/* inTransaction= */ false);
    }
    boolean isDone = false;
    try {
      T result = work.run(/* inTransaction= */ true);
      isDone = true;
      return result;
    } finally {
      end(isDone);
    }
  }

  /** Not every thread may: one in a bean with container-managed transactions may not. */
  private boolean begins() {
    try {
      transaction.begin();
      return true;
    } catch (NotSupportedException | SystemException | IllegalStateException e) {
      NodeLog.LOGGER.log(DEBUG, "No transaction of its own for the log", e);
      return false;
    }
  }

  private void end(boolean isDone) {
    try {
      if (isDone) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException
        | RuntimeException e) {
      if (isDone) {
        throw new Log.LogException("its transaction was not committed: " + e.getMessage(), e);
      }
      NodeLog.LOGGER.log(DEBUG, "A transaction of the log was not rolled back", e);
    }
  }
}
