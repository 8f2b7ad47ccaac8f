// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Callable;

/** A real transaction manager. */
final class TestTransactions {

  private final TransactionManager transactions = new TransactionManagerImple();

  TransactionSynchronizationRegistry registry() {
    return new TransactionSynchronizationRegistryImple();
  }

  /** Does something in a new transaction, and commits. */
  void inTransaction(Runnable work) {
    begin();
    work.run();
    commit();
  }

  void begin() {
    call(
        () -> {
          transactions.begin();
          return null;
        });
  }

  void commit() {
    call(
        () -> {
          transactions.commit();
          return null;
        });
  }

  void rollback() {
    call(
        () -> {
          transactions.rollback();
          return null;
        });
  }

  void markForRollback() {
    call(
        () -> {
          transactions.setRollbackOnly();
          return null;
        });
  }

  Transaction suspend() {
    return call(transactions::suspend);
  }

  void resume(Transaction suspended) {
    call(
        () -> {
          transactions.resume(suspended);
          return null;
        });
  }

  /** Does something in the flush before the current transaction commits. */
  void inTheFlush(Runnable work) {
    var guest =
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            work.run();
          }

          @Override
          public void afterCompletion(int status) {
            // of no interest
          }
        };
    call(
        () -> {
          transactions.getTransaction().registerSynchronization(guest);
          return null;
        });
  }

  private static <T> T call(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
