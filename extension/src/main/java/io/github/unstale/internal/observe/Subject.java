// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.CacheStats;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Traffic;
import io.github.unstale.internal.world.World;

/**
 * What is measured.
 *
 * @param node the node
 * @param doubts what was in doubt there
 * @param entity the entity; empty for the node itself
 */
record Subject(Observed node, Doubts doubts, String entity) {

  private static final double NANOS = 1e9;

  CacheStats stats() {
    return cache().cache().stats();
  }

  long size() {
    return cache().cache().size();
  }

  Observed.Audits audits() {
    return cache().audits().get();
  }

  Coherence coherence() {
    return node.coherence();
  }

  Traffic traffic() {
    return coherence().traffic(entity);
  }

  long doubts(World.Doubt cause) {
    return doubts.count(entity, cause);
  }

  /** Whether nothing was missed; what has no feed misses nothing. */
  boolean isCoherent() {
    return !node.settings().clustered() || cache().fence().provenFor(node.now()).isPresent();
  }

  /** In seconds; zero where none is needed. */
  double proofAge() {
    return node.settings().clustered() ? cache().fence().unprovenFor(node.now()) / NANOS : 0;
  }

  private Observed.Cache cache() {
    return node.cache(entity);
  }
}
