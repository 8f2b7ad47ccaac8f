// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Setups of hearts of which only parts are made. */
final class Setups {

  private Setups() {}

  /** Without a network, a log or transactions. */
  static Coherence.Setup of(World.Listener listener, LongSupplier clock) {
    return new Coherence.Setup(
        new Wire("cache.invalidate", "test"),
        "cache.proof",
        /* network= */ null,
        World.Transactions.NONE,
        listener,
        Runnable::run,
        Duration.ofSeconds(2),
        clock);
  }

  /** Entities of such a heart. */
  static Entities entities(World.Listener listener, LongSupplier clock) {
    Coherence.Setup setup = of(listener, clock);
    return new Entities(setup, new Parts(), new Counting(setup));
  }

  /** An outbox of such a heart. */
  static Outbox outbox(World.Listener listener, LongSupplier clock) {
    Coherence.Setup setup = of(listener, clock);
    return new Parts().outbox(setup, new Counting(setup));
  }
}
