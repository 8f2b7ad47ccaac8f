// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.node;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.github.unstale.it.fixture.Build;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A real transaction manager, for all nodes in this JVM. */
public final class Jta {

  /** Begins and ends the transactions of threads. */
  public static final TransactionManager MANAGER = make();

  /** What joins them. */
  static final TransactionSynchronizationRegistry REGISTRY =
      new TransactionSynchronizationRegistryImple();

  private Jta() {}

  private static TransactionManager make() {
    // nothing is written there: no transaction has two resources
    String store = Build.root().resolve("benchmarks/target/transactions").toString();
    BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreDir(store);
    for (String name : new String[] {"communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
          .setObjectStoreDir(store);
    }
    return new TransactionManagerImple();
  }
}
