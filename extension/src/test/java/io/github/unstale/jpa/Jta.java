// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.UserTransactionImple;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;

/** A real transaction manager, as each provider wants to be told of it. */
final class Jta {

  static final TransactionManager MANAGER = new TransactionManagerImple();
  static final TransactionSynchronizationRegistry REGISTRY =
      new TransactionSynchronizationRegistryImple();

  private Jta() {}

  static boolean isActive() {
    try {
      return MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For Hibernate. */
  static final class HibernatePlatform extends AbstractJtaPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    protected TransactionManager locateTransactionManager() {
      return MANAGER;
    }

    @Override
    protected UserTransaction locateUserTransaction() {
      return new UserTransactionImple();
    }
  }

  /** For EclipseLink. */
  public static final class EclipseLinkPlatform extends ServerPlatformBase {

    /** For EclipseLink. */
    public EclipseLinkPlatform(DatabaseSession session) {
      super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
      return Controller.class;
    }
  }

  /** For EclipseLink. */
  public static final class Controller extends JTATransactionController {

    @Override
    protected TransactionManager acquireTransactionManager() {
      return MANAGER;
    }
  }
}
