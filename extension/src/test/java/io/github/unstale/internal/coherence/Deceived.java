// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.World;
import io.github.unstale.internal.world.World.Outcome;
import java.util.function.UnaryOperator;

/**
 * A transaction whose guest does not hear the truth.
 *
 * @param real what is true
 * @param lie what the guest hears
 */
record Deceived(World.Transaction real, UnaryOperator<World.Guest> lie)
    implements World.Transaction {

  /** Nobody learns that its outcome is unknown. */
  static final UnaryOperator<World.Guest> SURE_OF_COMMITS =
      guest ->
          new Victim(
              guest, true, outcome -> outcome == Outcome.UNKNOWN ? Outcome.COMMITTED : outcome);

  /** Nobody learns that it is about to commit. */
  static final UnaryOperator<World.Guest> NOT_TOLD_OF_COMMITS =
      guest -> new Victim(guest, false, outcome -> outcome);

  /** Who does not hear the truth. */
  private record Victim(World.Guest guest, boolean hears, UnaryOperator<Outcome> outcomes)
      implements World.Guest {

    @Override
    public void committing() {
      if (hears) {
        guest.committing();
      }
    }

    @Override
    public void over(Outcome outcome) {
      guest.over(outcomes.apply(outcome));
    }
  }

  /** Of a transaction, if there is one. */
  static World.Transaction of(World.Transaction real, UnaryOperator<World.Guest> lie) {
    return real == null ? null : new Deceived(real, lie);
  }

  @Override
  public World.Guest guest() {
    return real.guest() instanceof Victim victim ? victim.guest() : null;
  }

  @Override
  public boolean attach(World.Guest guest) {
    return real.attach(lie.apply(guest));
  }

  @Override
  public void setRollbackOnly() {
    real.setRollbackOnly();
  }
}
