// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The parts of a mutant: those of the product, but one. */
final class MutantParts extends Parts {

  private final HeartMutant mutant;
  private final LogMutant logMutant;

  MutantParts(HeartMutant mutant, LogMutant logMutant) {
    this.mutant = mutant;
    this.logMutant = logMutant;
  }

  @Override
  Proofs proofs(Fence.Limits limits, LongSupplier clock) {
    return mutant.proofs(limits, clock);
  }

  @Override
  Marks marks(AtomicLong order) {
    return mutant.marks(order);
  }

  @Override
  Quarantine quarantine(Fence.Limits limits, LongSupplier clock) {
    return mutant.quarantine(limits, clock);
  }

  @Override
  Channel channel(String entity, String subject) {
    return mutant.channel(entity, subject);
  }

  @Override
  Markers markers(String prefix) {
    return mutant.markers(prefix);
  }

  @Override
  Outbox outbox(Coherence.Setup setup, Counting counting) {
    return mutant.outbox(setup, counting);
  }

  @Override
  Firsts firsts() {
    return mutant.firsts();
  }

  @Override
  Heard heard() {
    return logMutant.heard();
  }

  @Override
  Gaps gaps() {
    return logMutant.gaps();
  }

  @Override
  Follower follower(Coherence.Setup setup, Coherence.Following log, Hearing hearing, Vigil vigil) {
    return logMutant.follower(setup, log, hearing, vigil);
  }

  @Override
  Entities entities(Coherence.Setup setup, Counting counting) {
    return mutant.entities(setup, counting);
  }

  @Override
  Cascades cascades(Collection<World.Cascade> all) {
    return mutant.cascades(all);
  }

  @Override
  Consumer<Invalidation> own(Entities entities) {
    return mutant.own(entities);
  }
}
