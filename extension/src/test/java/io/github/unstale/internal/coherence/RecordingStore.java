// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.Timing;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that only remembers what it is told. */
final class RecordingStore implements World.Store {

  private final List<Invalidation> applied = new ArrayList<>();
  private final List<Boolean> changes = new ArrayList<>();
  private final List<Invalidation> open = new ArrayList<>();
  private boolean broken;
  private boolean proven = true;

  /** All that was applied, in order. */
  List<Invalidation> applied() {
    return applied;
  }

  /** Whether each of it might change values. */
  List<Boolean> changes() {
    return changes;
  }

  /** What open transactions have invalidated. */
  List<Invalidation> open() {
    return open;
  }

  /** Whether the feed is proven, as far as it was told. */
  boolean isProven() {
    return proven;
  }

  /** Throws from now on instead of applying anything. */
  void breakDown() {
    broken = true;
  }

  /** And works again. */
  void repair() {
    broken = false;
  }

  @Override
  public void apply(Invalidation invalidation, boolean mayChange) {
    if (broken) {
      throw new IllegalStateException("broken");
    }
    applied.add(invalidation);
    changes.add(mayChange);
  }

  /** What it has, whatever is asked for. */
  static final Wire.Share SHARE = new Wire.Share(3, Optional.of(Duration.ofSeconds(2)));

  @Override
  public Wire.Share covered(Invalidation invalidation) {
    return SHARE;
  }

  @Override
  public CacheStats stats() {
    return new CacheStats(
        /* hits= */ 1,
        /* misses= */ 2,
        /* loads= */ 0,
        /* loadFailures= */ 0,
        /* puts= */ 0,
        /* refusedFills= */ 0,
        /* staleReads= */ 0,
        /* ownAgeReads= */ 0,
        /* invalidations= */ applied.size(),
        /* evictions= */ 0,
        Timing.NONE,
        Timing.NONE);
  }

  @Override
  public long size() {
    return 3;
  }

  @Override
  public void proven(boolean isProven) {
    proven = isProven;
  }

  @Override
  public Runnable open(Invalidation invalidation) {
    open.add(invalidation);
    return () -> open.remove(invalidation);
  }
}
