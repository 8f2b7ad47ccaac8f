// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a heart is made of: one part for each mechanism of the guarantee.
 *
 * <p>Whoever wants to know what a mechanism is good for makes a heart in which its part does
 * nothing, and sees what breaks.
 */
class Parts {

  /** What serves or refuses an entry. */
  Proofs proofs(Fence.Limits limits, LongSupplier clock) {
    return new Proofs(limits, clock);
  }

  /** What keeps old loads from being kept. */
  Marks marks(AtomicLong order) {
    return new Marks(order);
  }

  /** What keeps loads from old snapshots from being kept. */
  Quarantine quarantine(Fence.Limits limits, LongSupplier clock) {
    return new Quarantine(limits.quarantine(), clock);
  }

  /** What is known of a subscription. */
  Channel channel(String entity, String subject) {
    return new Channel(entity, subject);
  }

  /** What is known of the markers under way. */
  Markers markers(String prefix) {
    return new Markers(prefix);
  }

  /** What waits for confirmation. */
  Outbox outbox(Coherence.Setup setup, Counting counting) {
    return new Outbox(setup, counting, Outbox.WINDOW);
  }

  /** What knows a repeated message, and one that comes too late. */
  Firsts firsts() {
    return new Firsts();
  }

  /** What knows what was heard before. */
  Heard heard() {
    return new Heard();
  }

  /** What knows how far the log was seen. */
  Gaps gaps() {
    return new Gaps();
  }

  /** What writes to the log. */
  LogWriter logWriter(Coherence.Setup setup, Log log) {
    return new LogWriter(setup, log);
  }

  /** What follows the log. */
  Follower follower(Coherence.Setup setup, Coherence.Following log, Hearing hearing, Vigil vigil) {
    return new Follower(setup, log, hearing, vigil, gaps());
  }

  /** The entities that a node knows. */
  Entities entities(Coherence.Setup setup, Counting counting) {
    return new Entities(setup, this, counting);
  }

  /** What follows from what. */
  Cascades cascades(Collection<World.Cascade> all) {
    return new Cascades(all);
  }

  /** What applies this node's own invalidations to it. */
  Consumer<Invalidation> own(Entities entities) {
    return invalidation -> {
      boolean unused = entities.apply(invalidation, /* mayChange= */ true);
    };
  }
}
