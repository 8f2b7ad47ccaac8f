// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.world.World;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the unit of the calling thread's transaction, and acts for it when it is over. */
final class Units {

  private final World.Transactions transactions;
  private final Entities entities;
  private final Cascades cascades;
  private final Effect effect;

  /** With what makes invalidations take effect here and on the other nodes. */
  Units(World.Transactions transactions, Entities entities, Cascades cascades, Effect effect) {
    this.transactions = transactions;
    this.entities = entities;
    this.cascades = cascades;
    this.effect = effect;
  }

  /** The calling thread's unit, or null outside transactions. */
  @Nullable Unit current() {
    World.Transaction transaction = transactions.current();
    return transaction == null ? null : in(transaction);
  }

  private Unit in(World.Transaction transaction) {
    if (transaction.guest() instanceof Unit unit) {
      return unit;
    }
    Unit unit = new Unit(this);
    if (!transaction.attach(unit)) {
      unit.over(World.Outcome.ROLLED_BACK); // it can only roll back, so nothing will come of it
    }
    return unit;
  }

  /** After the commit of the current transaction, or at once where there is none. */
  void invalidate(Collection<? extends Invalidation> invalidations) {
    List<Invalidation> all = cascades.ofMade(invalidations); // if it throws, nothing is taken
    World.Transaction transaction = transactions.current();
    if (transaction == null) {
      effect.now(all);
    } else {
      add(all, transaction);
    }
  }

  /** Whoever calls may swallow the exception, and must not commit for all that. */
  private void add(List<Invalidation> all, World.Transaction transaction) {
    try {
      all.forEach(in(transaction)::add);
    } catch (InvalidationException e) {
      transaction.setRollbackOnly();
      throw e;
    }
  }

  Effect effect() {
    return effect;
  }

  /** Says that a transaction has invalidated this; returns what ends that. */
  Runnable open(Invalidation invalidation) {
    return entities.open(invalidation);
  }
}
