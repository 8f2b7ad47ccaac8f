// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.UserTransactionImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.github.unstale.it.fixture.Build;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.concurrent.Callable;

/** A real transaction manager, for all nodes in this JVM. */
final class Jta {

  static {
    String directory = Build.directory("transactions").toString();
    BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreDir(directory);
    for (String store : List.of("communicationStore", "stateStore")) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(directory);
    }
  }

  static final TransactionManager MANAGER = new TransactionManagerImple();
  static final TransactionSynchronizationRegistry REGISTRY =
      new TransactionSynchronizationRegistryImple();
  static final UserTransaction USER = new UserTransactionImple();

  private Jta() {}

  /** Whether the calling thread is in a transaction. */
  static boolean isActive() {
    try {
      return MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does something in a new transaction, and commits; or rolls back, if it throws. */
  static <T> T inTransaction(Callable<T> work) throws Exception {
    MANAGER.begin();
    boolean isDone = false;
    try {
      T result = work.call();
      isDone = true;
      return result;
    } finally {
      if (isDone) {
        MANAGER.commit();
      } else {
        MANAGER.rollback();
      }
    }
  }
}
