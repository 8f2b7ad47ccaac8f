// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log: reads in rounds what has become visible, and applies it.
 *
 * <p>A round proves that nothing was missed that had been committed when it began. {@link #beat} is
 * called by one thread, all else by any.
 */
class Follower {

  /** The longest time between two rounds, in nanoseconds. */
  private static final long LONGEST = 1_000_000_000;

  /** After so many nanoseconds without a round there is a problem. */
  private static final long SILENCE = 3 * LONGEST;

  /** So many rows are read, or deleted, at once. */
  private static final int MOST = 1_000;

  /** The longest time between two prunings, in nanoseconds. */
  private static final long PRUNING = 3_600_000_000_000L;

  /** There is one log only, so it has always the same number as a subscription. */
  private static final long SUBSCRIPTION = 1;

  private final Coherence.Following following;
  private final World.Listener listener;
  private final LongSupplier clock;
  private final Entities entities;
  private final Arrivals arrivals;
  private final Vigil vigil;
  private final Gaps gaps;
  private final Doorbell doorbell = new Doorbell();
  private final Cycle cycle = new Cycle(doorbell);

  private boolean isCreated;
  private boolean hasBegun;
  private volatile long readAt;
  private long pruneAt;
  private boolean isPruned = true;
  private volatile @Nullable String problem = "it was not read yet";

  /** Tells those concerned what it reads, and remembers the gaps. */
  Follower(
      Coherence.Setup setup,
      Coherence.Following following,
      Hearing hearing,
      Vigil vigil,
      Gaps gaps) {
    this.following = following;
    this.listener = setup.listener();
    this.clock = setup.clock();
    this.entities = hearing.entities();
    this.arrivals = hearing.arrivals();
    this.vigil = vigil;
    this.gaps = gaps;
  }

  /** Why the log cannot be read, in words that may follow "because"; empty if it can. */
  Optional<String> problem() {
    return Optional.ofNullable(problem)
        .or(this::silence)
        .map(cause -> "the log cannot be read: " + cause);
  }

  private Optional<String> silence() {
    return clock.getAsLong() - readAt > SILENCE
        ? Optional.of("the database does not answer")
        : Optional.empty();
  }

  /** Sees to it that there is a log; what is wrong comes up again with the first round. */
  void create() {
    try {
      following.log().create();
      isCreated = true;
    } catch (Log.LogException e) {
      lost(e.getMessage());
    }
  }

  void run() {
    cycle.run(vigil::begin, this::beat, () -> true, () -> {});
  }

  void stop() {
    cycle.stop();
  }

  /** One round; returns for how many nanoseconds nothing more will be due. */
  long beat() {
    long start = clock.getAsLong();
    if (!isCreated) {
      create();
    }
    try {
      follow(start);
      prove(start);
      found();
    } catch (Log.LogException e) {
      lost(e.getMessage());
    } catch (RuntimeException e) {
      listener.on(new Report.Failed("The log could not be followed", e));
      lost(String.valueOf(e.getMessage()));
    }
    prune(start);
    vigil.look();
    return Math.max(0, heartbeat() - (clock.getAsLong() - start));
  }

  private void follow(long start) {
    if (!hasBegun) {
      begin();
      hasBegun = true;
    } else if (isPastHorizon(start)) {
      beginAnew(World.Doubt.PAST_HORIZON);
    } else {
      read(start);
    }
    readAt = start;
  }

  /** Whether gaps may have been filled, and forgotten, while nobody looked. */
  boolean isPastHorizon(long now) {
    return now - readAt > following.horizon().toNanos();
  }

  /** What is missing was so when the answer came at the latest, and perhaps not before that. */
  private void begin() {
    Log.Position position = following.log().begin(following.horizon().multipliedBy(2));
    gaps.begin(position, clock.getAsLong());
  }

  private void beginAnew(World.Doubt why) {
    begin();
    entities.doubt(Fence.Source.LOG, why); // after it: what was filled until now may be old
  }

  private void read(long start) {
    int most = MOST;
    boolean isFull = true;
    while (isFull) {
      Log.Page page = following.log().read(gaps.position(), most);
      if (!page.isContinued()) {
        beginAnew(World.Doubt.LOG_REPLACED);
        return;
      }
      isFull = page.rows().size() >= most;
      most = apply(page.rows()) ? MOST : most * 2; // more of what is known leads nowhere
    }
    gaps.forget(start - following.horizon().toNanos());
  }

  /** Whether there was anything new. */
  private boolean apply(List<Log.Row> rows) {
    long now = clock.getAsLong(); // a number that is missing may have been given out until now
    boolean news = false;
    for (Log.Row row : rows) {
      if (gaps.see(row.number(), now)) {
        news = true;
        apply(row);
      }
    }
    return news;
  }

  private void apply(Log.Row row) {
    try {
      arrivals.logged(row);
    } catch (RuntimeException | Error e) { // whatever it is, what the row says was not applied
      listener.on(new Report.Failed("A row of the log could not be applied", e));
      entities.doubtAll(World.Doubt.NOT_APPLIED);
    }
  }

  private void prove(long start) {
    vigil.look(); // before the proofs that end a loss
    for (Entities.Entity entity : entities.all()) {
      World.Doubt doubt = entity.fence().prove(Fence.Source.LOG, SUBSCRIPTION, proven(start));
      if (doubt != null) {
        listener.on(new Report.Doubted(entity.fence().entity(), doubt));
      }
    }
  }

  /** Until when a round that began then has lost nothing. */
  long proven(long start) {
    return start;
  }

  private void lost(String cause) {
    if (!cause.equals(problem)) {
      problem = cause;
      listener.on(new Report.LogLost(cause));
    }
  }

  private void found() {
    if (problem != null) {
      problem = null;
      listener.on(new Report.LogBack());
    }
  }

  private void prune(long now) {
    Duration retention = following.retention();
    if (retention == null || now - pruneAt < 0 || problem != null) {
      return;
    }
    try {
      boolean isAll = following.log().prune(retention, MOST) < MOST;
      pruneAt = now + (isAll ? untilPruning(retention) : 0);
      isPruned = true;
    } catch (Log.LogException e) {
      pruneAt = now + untilPruning(retention);
      if (isPruned) {
        isPruned = false;
        listener.on(new Report.NotPruned(e.getMessage()));
      }
    }
  }

  /** No node knows of the others, so they do it at random times. */
  private static long untilPruning(Duration retention) {
    long time = Math.max(LONGEST, Math.min(PRUNING, retention.toNanos() / 10));
    return ThreadLocalRandom.current().nextLong(time / 2, time + time / 2);
  }

  private long heartbeat() {
    long beat = LONGEST;
    for (Entities.Entity entity : entities.all()) {
      beat = entity.fence().heartbeat(Fence.Source.LOG, beat);
    }
    return beat;
  }
}
