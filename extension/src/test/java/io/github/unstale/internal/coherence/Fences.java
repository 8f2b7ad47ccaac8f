// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fences of one node, without the node. */
final class Fences {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration NANO = Duration.ofNanos(1);

  private final FakeClock clock = new FakeClock();
  private final AtomicLong order = new AtomicLong();
  private final Units units =
      new Units(
          World.Transactions.NONE,
          Setups.entities(new Reports(), clock),
          new Cascades(List.of()),
          new Said(invalidations -> {}));

  FakeClock clock() {
    return clock;
  }

  long now() {
    return clock.getAsLong();
  }

  Fence bounded() {
    return of(new Fence.Limits(BOUND, Duration.ZERO));
  }

  Fence unbounded() {
    return of(new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO));
  }

  Fence quarantined(Duration quarantine) {
    return of(new Fence.Limits(BOUND, quarantine));
  }

  private Fence of(Fence.Limits limits) {
    Parts parts = new Parts();
    return new Fence(
        "token",
        parts.proofs(limits, clock),
        parts.marks(order),
        parts.quarantine(limits, clock),
        units);
  }
}
