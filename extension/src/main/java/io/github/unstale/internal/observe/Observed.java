// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.CoherentCache;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.NodeSettings;
import java.time.Duration;
import java.util.Set;

/**
 * What there is to see of a node. Safe for use by multiple threads; every answer comes from memory,
 * at once.
 */
public interface Observed {

  /**
   * A cache.
   *
   * @param cache what it does
   * @param fence how far it can be trusted
   * @param maxStaleness for how long entries may be served without a proof
   */
  record Cache(CoherentCache<?, ?> cache, Fence fence, Duration maxStaleness) {}

  /** What it calls itself. */
  String name();

  /** How it is configured. */
  NodeSettings settings();

  /** Its heart. */
  Coherence coherence();

  /** The entities that are cached here, sorted. */
  Set<String> entities();

  /** The cache of one of them. */
  Cache cache(String entity);

  /** The time, in nanoseconds, by the clock of the heart. */
  long now();
}
