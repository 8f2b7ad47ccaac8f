// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares what reads would be served with what the cache's own loader says, and tells what was
 * older than the bound allows.
 *
 * <p>It looks at one entry per call, in the calling thread, which is in no transaction. No read is
 * counted, and no entry lives longer for it. For one thread at a time, but for {@link #counts}.
 */
public final class Audit<K, V> {

  /*
   * Why a finding is one. The entry was there at a time s, so what it holds was committed before. A
   * load that began at s or later, by a quarantine later, sees that commit or a later one; if it
   * says something else and ended at e, a later one it was, and at e at the latest. From e + B on no
   * read may return what the entry holds. At the end, the clock is read first, and then the entry is
   * looked up just as a read does it that began then. Whatever stands still in between, and for
   * however long, it does so for reads too. So neither time is ever too early: s and e are read
   * after what they are the times of, the beginning of the last look before it.
   *
   * Two loads that are not equal to each other tell nothing. The last load is not needed for any of
   * this where loaders see what is committed. Where they lag by less than the bound, and nobody has
   * told us so by a quarantine, it finds what the entry holds, and nothing is said.
   */

  /**
   * What an audit has done.
   *
   * @param compared how many entries were compared
   * @param stale how many were served when they were older than the bound allows
   * @param failures how many times the loader, or the values' equals, has thrown
   */
  public record Counts(long compared, long stale, long failures) {}

  /** Whether a cache can be audited. */
  public enum Fitness {
    /** It can. */
    FIT,
    /** Nobody says what its values should be. */
    NO_LOADER,
    /** It serves what it has, however old. */
    NO_BOUND
  }

  private final String entity;
  private final Fitness fitness;
  private final OwnLoader<K, V> loader;
  private final Onlooker<K, V> onlooker;
  private final LongSupplier clock;
  private final World.Listener listener;
  private final long bound;
  private final long quarantine;
  private final Suspects<K, V> suspects = new Suspects<>();
  private final Likeness likeness = new Likeness();
  private final LongAdder compared = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder failures = new LongAdder();

  Audit(LocalCache.Setup<K, V> setup, OwnLoader<K, V> loader, Onlooker<K, V> onlooker) {
    this.entity = setup.fence().entity();
    this.fitness = fitness(setup);
    this.loader = loader;
    this.onlooker = onlooker;
    this.clock = setup.clock();
    this.listener = setup.answers().listener();
    this.bound = setup.settings().staleness().maximum().toNanos();
    this.quarantine = setup.settings().staleness().quarantine().toNanos();
  }

  private static Fitness fitness(LocalCache.Setup<?, ?> setup) {
    if (setup.settings().staleness().whenStale() == WhenStale.SERVE) {
      return Fitness.NO_BOUND;
    }
    return setup.answers().beans().loader() == null ? Fitness.NO_LOADER : Fitness.FIT;
  }

  /** Whether the cache can be audited; or else nothing may be asked of this but counts. */
  public Fitness fitness() {
    return fitness;
  }

  /** What was done until now. */
  public Counts counts() {
    return new Counts(compared.sum(), stale.sum(), failures.sum());
  }

  /** Compares the next entry in turn; false if there is none, or it would not be served. */
  public boolean compareNext() {
    K id = onlooker.next();
    Entry<V> entry = id == null ? null : onlooker.served(id);
    if (id == null || entry == null || suspects.contains(entry)) {
      return false;
    }
    attempt(() -> compare(id, entry));
    return true;
  }

  private void compare(K id, Entry<V> entry) {
    long seen = clock.getAsLong();
    V loaded = load(id);
    if (!likeness.areEqual(entry.value(), loaded)) {
      suspects.add(Suspect.first(id, entry, loaded, seen + quarantine));
    }
    compared.increment();
  }

  /** Looks again at one entry that differed, if it is time for that; false if it is for none. */
  public boolean lookAgain() {
    long began = clock.getAsLong();
    Suspect<K, V> suspect = suspects.next(began);
    if (suspect == null) {
      return false;
    }
    if (onlooker.served(suspect.id()) == suspect.entry()) {
      attempt(() -> compareAgain(suspect, began));
    }
    return true;
  }

  /** For how many nanoseconds nothing has to be looked at again. */
  public long restsFor() {
    return suspects.restFor(clock.getAsLong());
  }

  private void compareAgain(Suspect<K, V> suspect, long began) {
    V loaded = load(suspect.id());
    if (likeness.areEqual(suspect.entry().value(), loaded)) {
      return;
    }
    if (suspect.isSuperseded()) {
      stale.increment();
      listener.on(new Report.Stale(entity, Duration.ofNanos(began - suspect.due() + bound)));
    } else if (likeness.areEqual(suspect.loaded(), loaded)) {
      suspects.add(suspect.superseded(clock.getAsLong() + bound));
    } else if (likeness.isHopeless()) {
      listener.on(new Report.NotComparable(entity));
    }
  }

  private @Nullable V load(K id) {
    return loader.ofOne().values().apply(id);
  }

  private void attempt(Runnable comparison) {
    try {
      comparison.run();
    } catch (Throwable e) { // a loader may throw what it does not declare
      failures.increment();
      listener.on(new Report.CallbackFailed(entity, World.Callback.LOAD, e));
    }
  }
}
