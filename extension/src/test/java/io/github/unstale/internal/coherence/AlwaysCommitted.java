// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.World;

/** A transaction of which nobody learns that it was rolled back. */
record AlwaysCommitted(World.Transaction real) implements World.Transaction {

  @Override
  public World.Guest guest() {
    return real.guest() instanceof Deceived deceived ? deceived.guest() : null;
  }

  @Override
  public boolean attach(World.Guest guest) {
    return real.attach(new Deceived(guest));
  }

  @Override
  public void setRollbackOnly() {
    real.setRollbackOnly();
  }

  private record Deceived(World.Guest guest) implements World.Guest {

    @Override
    public void committing() {
      guest.committing();
    }

    @Override
    public void over(World.Outcome outcome) {
      guest.over(World.Outcome.COMMITTED);
    }
  }
}
