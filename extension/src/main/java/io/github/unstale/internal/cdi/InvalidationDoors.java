// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.function.Supplier;

/**
 * The two observers of the application's {@link Invalidation} events.
 *
 * <p>Exactly one of them acts. Where JTA's registry was found, it is the plain one: it takes the
 * event into the current transaction, or lets it act at once where there is none. The other one
 * must not act then, because some containers call it although the transaction was marked for
 * rollback, and others do not call it for events of the commit-time flush. Where there is no
 * registry, only the container knows about transactions, so the plain one leaves the event to the
 * one that is called after the commit, or at once where there is no transaction.
 */
final class InvalidationDoors {

  private final Supplier<ThisNode> node;

  InvalidationDoors(Supplier<ThisNode> node) {
    this.node = node;
  }

  void addTo(AfterBeanDiscovery event) {
    add(event, TransactionPhase.IN_PROGRESS, /* registryFound= */ true);
    add(event, TransactionPhase.AFTER_SUCCESS, /* registryFound= */ false);
  }

  private void add(AfterBeanDiscovery event, TransactionPhase phase, boolean registryFound) {
    event
        .<Invalidation>addObserverMethod()
        .beanClass(UnstaleExtension.class)
        .observedType(Invalidation.class)
        .transactionPhase(phase)
        .notifyWith(
            context -> {
              if (node.get().transactions().isFound() == registryFound) {
                node.get().invalidator().invalidate(context.getEvent());
              }
            });
  }
}
