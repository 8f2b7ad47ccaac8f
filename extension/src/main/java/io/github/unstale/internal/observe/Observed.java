// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.CoherentCache;
import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.NodeSettings;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

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
   * @param audits what the auditor has found
   */
  record Cache(
      CoherentCache<?, ?> cache, Fence fence, Duration maxStaleness, Supplier<Audits> audits) {}

  /**
   * What the auditor has found.
   *
   * @param compared entries that were compared with what the loader says
   * @param stale those that were served when they were older than the bound allows
   * @param failures comparisons that have failed
   */
  record Audits(long compared, long stale, long failures) {}

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

  /**
   * All nodes, for who only waits for their answers: these come without a thread of the server's,
   * all of which may be waiting.
   */
  Nodes nodes();

  /** The time, in nanoseconds, by the clock of the heart. */
  long now();
}
