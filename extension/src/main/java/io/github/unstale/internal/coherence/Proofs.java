// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static java.util.Objects.requireNonNull;

import io.github.unstale.internal.world.World;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the entries of an entity can be trusted: what the feed has proved, and what is in doubt.
 *
 * <p>Guarded by its fence; what reads need is there without a lock.
 */
class Proofs {

  /** No epoch. */
  static final long NONE = Long.MIN_VALUE;

  private final boolean bounded;
  private final long bound;

  /** For how long after its load's start an entry is good without any proof. */
  private final long ownAge;

  private final LongSupplier clock;
  private final Map<Fence.Source, Proof> sources = new EnumMap<>(Fence.Source.class);
  private volatile Evidence evidence;

  /** Since when the last proof was never older than the bound; null before all sources have one. */
  private volatile @Nullable Long provenSince;

  /**
   * What a source has proved.
   *
   * @param subscription on which subscription
   * @param at when the last proof was sent, or when the epoch began
   * @param provenAt when the last proof was sent, whatever was in doubt since
   */
  record Proof(long subscription, long at, long provenAt) {

    boolean isThere() {
      return subscription != 0;
    }

    Proof doubted(long now) {
      return new Proof(subscription, now, provenAt);
    }

    Proof proven(long onSubscription, long sentAt) {
      return new Proof(onSubscription, later(at, sentAt), later(provenAt, sentAt));
    }

    private static long later(long one, long other) {
      return other - one > 0 ? other : one;
    }
  }

  Proofs(Fence.Limits limits, LongSupplier clock) {
    this.bounded = limits.maxStaleness() != null;
    this.bound = limits.maxStaleness() == null ? Long.MAX_VALUE : limits.maxStaleness().toNanos();
    this.ownAge = bound - limits.quarantine().toNanos();
    this.clock = clock;
    long now = clock.getAsLong();
    // nothing but their age vouches for entries
    limits.sources().forEach(source -> sources.put(source, new Proof(0, now - bound, now)));
    this.evidence = new Evidence(0, now - bound, now);
  }

  /** The time. */
  long now() {
    return clock.getAsLong();
  }

  /** The epoch that is now. */
  int epoch() {
    return evidence.epoch();
  }

  /**
   * Whether what was loaded from {@code start} on may be served: its load began less than the bound
   * ago, or it belongs to the current epoch, of which the last proof is younger than that. What was
   * loaded may be older than its load by the quarantine, so that much is taken off its own age.
   */
  boolean serves(int epoch, long at, long now, long extended) {
    return !bounded || now - at < ownAge || covers(extended, epoch);
  }

  /**
   * The epoch that a proof extends for a read that began then, or {@link #NONE}.
   *
   * <p>It is asked before the entry is looked for. A later answer may come from a proof that
   * followed an invalidation, by which the entry that was found is no more.
   */
  long extended(long now) {
    Evidence current = evidence;
    return now - current.at() < bound ? current.epoch() : NONE;
  }

  /** Whether a proof extends an entry: only one that was filled since nothing is in doubt. */
  boolean covers(long extended, int epoch) {
    return extended == epoch;
  }

  /** Whether the last proof, of whatever epoch, is younger than the bound. */
  boolean isProven(long now) {
    return !bounded || unprovenFor(now) < bound;
  }

  /** How long ago, in nanoseconds, the feed was last proven. */
  long unprovenFor(long now) {
    return now - evidence.provenAt();
  }

  /** For how long, in nanoseconds, it has been proven without a break; empty if it is not. */
  OptionalLong provenFor(long now) {
    Long since = provenSince;
    return since == null || !isProven(now) ? OptionalLong.empty() : OptionalLong.of(now - since);
  }

  /** Whether the feed is only proven if this source is. */
  boolean needs(Fence.Source source) {
    return sources.containsKey(source);
  }

  /** What a proof of a source on this subscription brings into doubt, or null. */
  World.@Nullable Doubt doubtOf(Fence.Source source, long onSubscription) {
    if (isNew(source, onSubscription)) {
      return World.Doubt.NEW_SUBSCRIPTION;
    }
    return source == Fence.Source.SIGNALS && hasLapsed() ? World.Doubt.LAPSED : null;
  }

  /** The first proof on a new subscription proves nothing about what was filled before it. */
  boolean isNew(Fence.Source source, long onSubscription) {
    return onSubscription != of(source).subscription();
  }

  /**
   * Nor does one that comes when the signals' one before is already too old: a server that stood
   * still may have lost a writer's signal and kept our connection. The log loses nothing.
   */
  boolean hasLapsed() {
    return bounded && clock.getAsLong() - of(Fence.Source.SIGNALS).at() >= bound;
  }

  private Proof of(Fence.Source source) {
    return requireNonNull(sources.get(source), "source");
  }

  /** A new epoch begins. */
  void doubt() {
    long now = clock.getAsLong();
    evidence = new Evidence(evidence.epoch() + 1, now, evidence.provenAt()); // readers wait for it
    for (Map.Entry<Fence.Source, Proof> source : sources.entrySet()) {
      source.setValue(source.getValue().doubted(now));
    }
  }

  /** A source has lost nothing until {@code sentAt} on this subscription. */
  void prove(Fence.Source source, long onSubscription, long sentAt) {
    long now = now();
    boolean isUnbroken = provenFor(now).isPresent();
    sources.put(source, of(source).proven(onSubscription, sentAt));
    if (!isUnbroken) {
      provenSince = isAllThere() ? (Long) now : null;
    }
    evidence = new Evidence(evidence.epoch(), earliest(Proof::at), earliest(Proof::provenAt));
  }

  private boolean isAllThere() {
    for (Proof proof : sources.values()) {
      if (!proof.isThere()) {
        return false;
      }
    }
    return true;
  }

  /** What all sources together have proved. */
  long earliest(ToLongFunction<Proof> time) {
    Iterator<Proof> all = sources.values().iterator();
    long earliest = time.applyAsLong(all.next());
    while (all.hasNext()) {
      long one = time.applyAsLong(all.next());
      earliest = one - earliest < 0 ? one : earliest;
    }
    return earliest;
  }

  /** The bound, in nanoseconds; the greatest number for none. */
  long bound() {
    return bound;
  }
}
