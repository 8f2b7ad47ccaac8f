// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What stops an old value of one entity from being filled or served.
 *
 * <p>An entry is served if its load began less than the bound ago, or if the entry belongs to the
 * current epoch and the last proof is younger than the bound. A loaded value is kept if no
 * invalidation that covers it came after its load began. Times are compared by subtraction only.
 *
 * <p>Safe for use by multiple threads. {@link #serves} reads two fields and takes no lock.
 */
public final class Fence {

  /**
   * How far the entity's cache may be trusted.
   *
   * @param maxStaleness the bound, or null for none
   * @param quarantine for how long after an invalidation a fill of what it covered is not kept
   */
  public record Limits(@Nullable Duration maxStaleness, Duration quarantine) {}

  /**
   * The beginning of a load, taken before anything is read.
   *
   * @param epoch the epoch that it belongs to
   * @param at its time
   * @param order how many invalidations this node had applied
   */
  public record Start(long epoch, long at, long order) {}

  private static final int STRIPES = 1024;

  private final String entity;
  private final boolean bounded;
  private final long bound;
  private final long quarantine;
  private final LongSupplier clock;
  private final AtomicLong order;
  private final Units units;

  private volatile Evidence evidence;
  private long provenSubscription;

  /** The order of the last invalidation of each stripe of ids; 0 is none. */
  private final AtomicLongArray orders = new AtomicLongArray(STRIPES);

  /** When that was. Written before {@link #orders}. */
  private final AtomicLongArray times = new AtomicLongArray(STRIPES);

  private volatile long wholeOrder;
  private volatile long wholeAt;
  private volatile long doubtedAt;

  Fence(String entity, Limits limits, LongSupplier clock, AtomicLong order, Units units) {
    Duration maxStaleness = limits.maxStaleness();
    this.entity = entity;
    this.bounded = maxStaleness != null;
    this.bound = maxStaleness == null ? Long.MAX_VALUE : maxStaleness.toNanos();
    this.quarantine = limits.quarantine().toNanos();
    this.clock = clock;
    this.order = order;
    this.units = units;
    long now = clock.getAsLong();
    this.evidence = new Evidence(0, now, now);
  }

  /** The entity's name. */
  public String entity() {
    return entity;
  }

  /** Begins a load. */
  public Start begin() {
    Evidence now = evidence; // before the clock: a load may only seem to belong to an older epoch
    return new Start(now.epoch(), clock.getAsLong(), order.get());
  }

  /** Whether what was loaded from {@code start} on may be served. */
  public boolean serves(Start start, long now) {
    if (!bounded || now - start.at() < bound) {
      return true;
    }
    Evidence current = evidence;
    return current.epoch() == start.epoch() && now - current.at() < bound;
  }

  /** Whether the feed is proven now. Where it is not, nobody can say how old an entry is. */
  public boolean isProven(long now) {
    return !bounded || now - evidence.provenAt() < bound;
  }

  /** How long ago, in nanoseconds, the feed was last proven. */
  public long unprovenFor(long now) {
    return now - evidence.provenAt();
  }

  /**
   * Whether a value may be kept.
   *
   * @param hash the hash code of its key
   */
  public boolean keeps(int hash, Start start) {
    int stripe = stripe(hash);
    long last = orders.get(stripe);
    long whole = wholeOrder;
    if (last > start.order() || whole > start.order()) {
      return false;
    }
    return quarantine == 0
        || ((last == 0 || isPast(times.get(stripe), start))
            && (whole == 0 || isPast(wholeAt, start))
            && (evidence.epoch() == 0 || isPast(doubtedAt, start)));
  }

  private boolean isPast(long event, Start start) {
    return start.at() - event >= quarantine;
  }

  /** Loads of this key that have begun are not kept. Called before the entry is removed. */
  public void cover(int hash) {
    int stripe = stripe(hash);
    times.set(stripe, clock.getAsLong());
    orders.accumulateAndGet(stripe, order.incrementAndGet(), Math::max);
  }

  /** Loads of anything that have begun are not kept. Called before the entries are removed. */
  public synchronized void coverAll() {
    wholeAt = clock.getAsLong();
    wholeOrder = order.incrementAndGet();
  }

  /** Whether the calling thread is in a transaction. */
  public boolean inTransaction() {
    return units.current() != null;
  }

  /** Whether the transaction of the calling thread has invalidated this id. */
  public boolean isInvalidatedHere(String id) {
    Unit unit = units.current();
    return unit != null && unit.covers(entity, id);
  }

  /** Runs a fill after the calling thread's transaction has committed, and not if it has not. */
  public void afterCommit(Runnable fill) {
    Unit unit = units.current();
    if (unit != null) {
      unit.fill(fill);
    }
  }

  /** After the commit of the calling thread's transaction, or at once where there is none. */
  public void invalidate(Invalidation invalidation) {
    units.invalidate(invalidation);
  }

  /** What was filled until now may be old: it lives on its own age from here on. */
  synchronized void doubt() {
    long now = clock.getAsLong();
    doubtedAt = now;
    evidence = evidence.doubted(now);
  }

  /**
   * The feed has lost nothing until {@code sentAt} on this subscription.
   *
   * <p>The first proof on a subscription proves nothing about what was filled before it, and
   * neither does one that comes when the one before is already too old: a server that stood still
   * may have lost a writer's signal and kept our connection.
   *
   * @return the doubt that came with the proof, or null
   */
  synchronized World.@Nullable Doubt prove(long subscription, long sentAt) {
    World.Doubt doubt = null;
    if (subscription != provenSubscription) {
      doubt = World.Doubt.NEW_SUBSCRIPTION;
    } else if (bounded && clock.getAsLong() - evidence.at() >= bound) {
      doubt = World.Doubt.LAPSED;
    }
    provenSubscription = subscription;
    if (doubt != null) {
      doubt();
    }
    evidence = evidence.proven(sentAt);
    return doubt;
  }

  /** How often the feed must be proven for the bound to hold without reloads, in nanoseconds. */
  long heartbeat(long atMost) {
    return bounded ? Math.min(bound / 5, atMost) : atMost;
  }

  /** For how long the feed may be unproven before entries are refused, in nanoseconds. */
  long bound() {
    return bound;
  }

  private static int stripe(int hash) {
    return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (STRIPES - 1);
  }
}
