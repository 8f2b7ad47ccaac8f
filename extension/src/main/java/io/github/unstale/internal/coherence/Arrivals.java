// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What arrives as a signal or as a row of the log: applied once, and told.
 *
 * <p>It counts as heard when it is applied, not before: a row proves more than a signal that hangs.
 * So nothing is locked meanwhile, and what comes twice at the same time is applied twice. Safe for
 * use by multiple threads.
 */
final class Arrivals {

  private final Wire wire;
  private final World.Listener listener;
  private final Entities entities;
  private final Cascades cascades;
  private final Firsts firsts;
  private final Heard heard;
  private final boolean hasLog;
  private final LongSupplier clock;
  private final Counting counting;

  Arrivals(
      Coherence.Setup setup, Parts parts, Entities entities, Cascades cascades, Counting counting) {
    this.clock = setup.clock();
    this.counting = counting;
    this.wire = setup.wire();
    this.listener = setup.listener();
    this.entities = entities;
    this.cascades = cascades;
    this.firsts = parts.firsts();
    this.heard = parts.heard();
    this.hasLog = setup.following() != null;
  }

  /** This node has said it, and applied it before: it is told, and its echoes are not. */
  void made(List<Signal> signals) {
    for (Signal signal : signals) {
      if (!heard.knows(signal.name(), signal.said())) {
        heard.add(signal.name(), signal.said());
        Origin origin = new Origin(signal.name(), null, null, /* repeat= */ false);
        listener.on(new Report.Arrived(signal.said(), origin));
      }
    }
  }

  /** A signal has come; whether all caches that it concerns have applied it. */
  boolean signalled(Invalidation said, Origin origin) {
    Counts counts = counting.of(said.entity());
    counts.received.increment();
    int times = counts.measures();
    if (times == 0) {
      return hear(said, origin);
    }
    long began = clock.getAsLong();
    boolean isApplied = hear(said, origin);
    long now = clock.getAsLong();
    counts.processing.add(now - began, now, times);
    return isApplied;
  }

  private boolean hear(Invalidation said, Origin origin) {
    if (!hasLog) {
      return arrived(said, origin, /* isApplied= */ wire.wrote(origin));
    }
    if (heard.knows(origin.messageId(), said)) {
      return true;
    }
    boolean isApplied = arrived(said, origin, /* isApplied= */ wire.wrote(origin));
    heard.add(origin.messageId(), said);
    return isApplied;
  }

  /** A row has become visible. */
  void logged(Log.Row row) {
    for (Signal signal : Signals.named(row.said(), row.messageId())) {
      if (isKnown(signal.said().entity()) && !heard.knows(signal.name(), signal.said())) {
        Origin origin =
            new Origin(signal.name(), row.triggeredBy(), row.timestamp(), /* repeat= */ false);
        counting.of(signal.said().entity()).received.increment();
        arrived(signal.said(), origin, /* isApplied= */ false);
        heard.add(signal.name(), signal.said());
      }
    }
  }

  private boolean isFirst(Origin origin) {
    if (origin.equals(Origin.UNKNOWN)) {
      return true;
    }
    synchronized (this) {
      return firsts.isFirst(origin);
    }
  }

  private boolean isKnown(String entity) {
    return entity.equals(Invalidation.ALL_ENTITIES) || entities.named(entity).isPresent();
  }

  private boolean arrived(Invalidation said, Origin origin, boolean isApplied) {
    boolean everywhere = true;
    boolean mayChange = isFirst(origin) && !wire.wrote(origin); // it has said newer things since
    for (Invalidation each : cascades.ofArrived(said)) {
      if (!isApplied) {
        everywhere &= entities.apply(each, mayChange);
      }
      listener.on(new Report.Arrived(each, origin));
    }
    return everywhere;
  }
}
