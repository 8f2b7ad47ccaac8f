// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stops an old value of one entity from being filled or served.
 *
 * <p>An entry is served if its load began less than the bound ago, or if the entry belongs to the
 * current epoch and the last proof is younger than the bound. A loaded value is kept if no
 * invalidation that covers it came after its load began. Times are compared by subtraction only.
 *
 * <p>Safe for use by multiple threads. What a read asks, {@link #extended} and {@link #serves},
 * takes no lock.
 */
public final class Fence {

  /**
   * How far the entity's cache may be trusted.
   *
   * @param maxStaleness the bound, or null for none
   * @param quarantine for how long after an invalidation a fill of what it covered is not kept
   * @param sources what has to prove that nothing was missed; at least one
   */
  public record Limits(@Nullable Duration maxStaleness, Duration quarantine, Set<Source> sources) {

    /** With the signals' proof. */
    public Limits(@Nullable Duration maxStaleness, Duration quarantine) {
      this(maxStaleness, quarantine, Set.of(Source.SIGNALS));
    }
  }

  /** Where invalidations come from. */
  public enum Source {
    /** The network. */
    SIGNALS(3),
    /** The table in the database, which is read as often as it proves itself. */
    LOG(5);

    private final int proofs;

    /** With how many proofs within a bound, so that it holds although some come late. */
    Source(int proofs) {
      this.proofs = proofs;
    }
  }

  /**
   * The beginning of a load, taken before anything is read.
   *
   * @param epoch the epoch that it belongs to
   * @param at its time
   * @param order how many invalidations this node had applied
   */
  public record Start(int epoch, long at, long order) {

    /** The same after all that has this number or a lower one. */
    public Start upTo(long number) {
      return number <= order ? this : new Start(epoch, at, number);
    }
  }

  /** What is extended where no proof extends anything. */
  public static final long NONE = Proofs.NONE;

  private final String entity;
  private final Proofs proofs;
  private final Marks marks;
  private final Quarantine quarantine;
  private final Units units;

  Fence(String entity, Proofs proofs, Marks marks, Quarantine quarantine, Units units) {
    this.entity = entity;
    this.proofs = proofs;
    this.marks = marks;
    this.quarantine = quarantine;
    this.units = units;
  }

  /** The entity's name. */
  public String entity() {
    return entity;
  }

  /** Begins a load. */
  public Start begin() {
    return begin(proofs.now());
  }

  /** The same where the clock was read before; the load may seem older than it is. */
  public Start begin(long at) {
    return new Start(proofs.epoch(), at, marks.last());
  }

  /** Whether what was loaded from {@code start} on may be served. */
  public boolean serves(Start start, long now) {
    return serves(start.epoch(), start.at(), now, extended(now));
  }

  /**
   * The same of an epoch and a time, where it was asked before what a proof extends.
   *
   * @param extended from {@link #extended}, for a read that began at {@code now}
   */
  public boolean serves(int epoch, long at, long now, long extended) {
    return proofs.serves(epoch, at, now, extended);
  }

  /** What a proof extends for a read that began then; asked before an entry is looked for. */
  public long extended(long now) {
    return proofs.extended(now);
  }

  /** Whether the feed is proven now. Where it is not, nobody can say how old an entry is. */
  public boolean isProven(long now) {
    return proofs.isProven(now);
  }

  /** How long ago, in nanoseconds, the feed was last proven. */
  public long unprovenFor(long now) {
    return proofs.unprovenFor(now);
  }

  /**
   * For how long, in nanoseconds, the feed has been proven without a break of more than the bound;
   * empty if it is not proven, or was not yet.
   */
  public OptionalLong provenFor(long now) {
    return proofs.provenFor(now);
  }

  /**
   * Whether a value may be kept.
   *
   * @param hash the hash code of its key
   */
  public boolean keeps(int hash, Start start) {
    return marks.keeps(hash, start) && quarantine.keeps(hash, start);
  }

  /** Loads of this key that have begun are not kept. Called before the entry is removed. */
  public void cover(int hash) {
    quarantine.cover(hash); // first: who sees the mark sees the time
    marks.cover(hash);
  }

  /** Loads of anything that have begun are not kept. Called before the entries are removed. */
  public void coverAll() {
    quarantine.coverAll();
    marks.coverAll();
  }

  /**
   * The moment of an invalidation that the store remembers itself: what began before has a lower
   * number.
   */
  public Start state() {
    return begin().upTo(marks.next());
  }

  /** Whether there is a quarantine at all. */
  public boolean hasQuarantine() {
    return quarantine.isLong();
  }

  /** Whether a load has begun before the quarantine of what was said at a moment is over. */
  public boolean quarantines(Start said, Start load) {
    return quarantine.covers(said.at(), load);
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
    units.invalidate(List.of(invalidation));
  }

  /** What was filled until now may be old: it lives on its own age from here on. */
  synchronized void doubt() {
    quarantine.doubt();
    proofs.doubt();
  }

  /**
   * A source has lost nothing until {@code sentAt} on this subscription. Says nothing to an entity
   * that does not need it.
   *
   * @return the doubt that came with the proof, or null
   */
  synchronized World.@Nullable Doubt prove(Source source, long subscription, long sentAt) {
    if (!needs(source)) {
      return null;
    }
    World.Doubt doubt = proofs.doubtOf(source, subscription);
    if (doubt != null) {
      doubt();
    }
    proofs.prove(source, subscription, sentAt);
    return doubt;
  }

  /** Whether the entity's feed is only proven if this source is. */
  boolean needs(Source source) {
    return proofs.needs(source);
  }

  /** How often a source must prove itself for the bound to hold without reloads, in nanoseconds. */
  long heartbeat(Source source, long atMost) {
    return needs(source) ? Math.min(proofs.bound() / source.proofs, atMost) : atMost;
  }

  /** For how long the feed may be unproven before entries are refused, in nanoseconds. */
  long bound() {
    return proofs.bound();
  }
}
