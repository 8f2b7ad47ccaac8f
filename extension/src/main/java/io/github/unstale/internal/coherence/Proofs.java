// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the entries of an entity can be trusted: what the feed has proved, and what is in doubt.
 *
 * <p>Guarded by its fence; what reads need is there without a lock.
 */
class Proofs {

  private final boolean bounded;
  private final long bound;

  /** For how long after its load's start an entry is good without any proof. */
  private final long ownAge;

  private final LongSupplier clock;
  private long subscription;
  private volatile Evidence evidence;

  Proofs(Fence.Limits limits, LongSupplier clock) {
    this.bounded = limits.maxStaleness() != null;
    this.bound = limits.maxStaleness() == null ? Long.MAX_VALUE : limits.maxStaleness().toNanos();
    this.ownAge = bound - limits.quarantine().toNanos();
    this.clock = clock;
    long now = clock.getAsLong();
    this.evidence = new Evidence(0, now - bound, now); // nothing but their age vouches for entries
  }

  /** The time. */
  long now() {
    return clock.getAsLong();
  }

  /** The epoch that is now. */
  long epoch() {
    return evidence.epoch();
  }

  /**
   * Whether what was loaded from {@code start} on may be served: its load began less than the bound
   * ago, or it belongs to the current epoch, of which the last proof is younger than that. What was
   * loaded may be older than its load by the quarantine, so that much is taken off its own age.
   */
  boolean serves(Fence.Start start, long now) {
    if (!bounded || now - start.at() < ownAge) {
      return true;
    }
    Evidence current = evidence;
    return covers(current, start) && now - current.at() < bound;
  }

  /** Whether a proof extends an entry: only one that was filled since nothing is in doubt. */
  boolean covers(Evidence current, Fence.Start start) {
    return current.epoch() == start.epoch();
  }

  /** Whether the last proof, of whatever epoch, is younger than the bound. */
  boolean isProven(long now) {
    return !bounded || unprovenFor(now) < bound;
  }

  /** How long ago, in nanoseconds, the feed was last proven. */
  long unprovenFor(long now) {
    return now - evidence.provenAt();
  }

  /** What a proof on this subscription brings into doubt, or null. */
  World.@Nullable Doubt doubtOf(long onSubscription) {
    if (isNew(onSubscription)) {
      return World.Doubt.NEW_SUBSCRIPTION;
    }
    return hasLapsed() ? World.Doubt.LAPSED : null;
  }

  /** The first proof on a subscription proves nothing about what was filled before it. */
  boolean isNew(long onSubscription) {
    return onSubscription != subscription;
  }

  /**
   * Nor does one that comes when the one before is already too old: a server that stood still may
   * have lost a writer's signal and kept our connection.
   */
  boolean hasLapsed() {
    return bounded && clock.getAsLong() - evidence.at() >= bound;
  }

  /** A new epoch begins. */
  void doubt() {
    evidence = evidence.doubted(clock.getAsLong());
  }

  /** The feed has lost nothing until {@code sentAt} on this subscription. */
  void prove(long onSubscription, long sentAt) {
    subscription = onSubscription;
    evidence = evidence.proven(sentAt);
  }

  /** The bound, in nanoseconds; the greatest number for none. */
  long bound() {
    return bound;
  }
}
