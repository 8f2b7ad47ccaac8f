// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * The observers of the application's {@link Invalidation} events.
 *
 * <p>Of the two for {@code fire}, exactly one acts. Where JTA's registry was found, it is the plain
 * one: it takes the event into the current transaction, or lets it act at once where there is none.
 * The other one must not act then, because some containers call it although the transaction was
 * marked for rollback, and others do not call it for events of the commit-time flush. Where there
 * is no registry, only the container knows about transactions, so the plain one leaves the event to
 * the one that is called after the commit, or at once where there is no transaction. The one for
 * {@code fireAsync} refuses: in its thread, nobody knows of the transaction.
 */
final class InvalidationDoors {

  private final Supplier<ThisNode> node;
  private final Tally refusals = new Tally();

  InvalidationDoors(Supplier<ThisNode> node) {
    this.node = node;
  }

  void addTo(AfterBeanDiscovery event) {
    add(event, TransactionPhase.IN_PROGRESS, /* registryFound= */ true);
    add(event, TransactionPhase.AFTER_SUCCESS, /* registryFound= */ false);
    event
        .<Invalidation>addObserverMethod()
        .beanClass(UnstaleExtension.class)
        .observedType(Invalidation.class)
        .async(true)
        .notifyWith(context -> refuse(context.getEvent()));
  }

  private void refuse(Invalidation invalidation) {
    String text = Messages.firedAsync(invalidation.entity());
    refusals.add(invalidation.entity()).ifPresent(count -> NodeLog.LOGGER.log(Level.WARNING, text));
    throw Problems.firedAsync(text);
  }

  private void add(AfterBeanDiscovery event, TransactionPhase phase, boolean registryFound) {
    event.addObserverMethod(
        new Door(
            phase,
            invalidation -> {
              if (node.get().transactions().isFound() == registryFound) {
                node.get().invalidator().invalidate(invalidation);
              }
            }));
  }
}
