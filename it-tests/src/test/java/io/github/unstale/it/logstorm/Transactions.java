// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A real transaction manager. Its registry is a bean, too, by an extension of its own. */
final class Transactions {

  static final TransactionManager MANAGER = new TransactionManagerImple();
  static final TransactionSynchronizationRegistry REGISTRY =
      new TransactionSynchronizationRegistryImple();

  private Transactions() {}
}
