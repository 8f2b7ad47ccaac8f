// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Notices when the feed of an entity has not been proven for as long as its bound, and when it is
 * again. Those that are not cached here have no bound. Tells of each once, in turn.
 *
 * <p>Serving does not depend on it: every read decides for itself. Safe for use by multiple
 * threads.
 */
final class Vigil {

  private final Entities entities;
  private final UnaryOperator<String> trouble;
  private final World.Listener listener;
  private final LongSupplier clock;

  /** When the feed of each entity that is lost was last proven. */
  private final Map<String, Long> lost = new HashMap<>();

  private long begunAt;
  private long lookedAt;

  /**
   * Looks at these.
   *
   * @param trouble why an entity's feed is not proven, in words that may follow "because"
   */
  Vigil(Entities entities, UnaryOperator<String> trouble, Coherence.Setup setup) {
    this.entities = entities;
    this.trouble = trouble;
    this.listener = setup.listener();
    this.clock = setup.clock();
  }

  /** From now on there may be proofs; that there was none before is no loss. */
  synchronized void begin() {
    begunAt = clock.getAsLong();
    lookedAt = begunAt;
  }

  /** Looks at all feeds; several times in each bound, and at once when there are new proofs. */
  synchronized void look() {
    long now = clock.getAsLong();
    entities.all().forEach(entity -> look(entity, now));
    lookedAt = now;
  }

  private void look(Entities.Entity known, long now) {
    Fence fence = known.fence();
    String entity = fence.entity();
    long unproven = Math.min(fence.unprovenFor(now), now - begunAt);
    if (unproven < fence.bound()) {
      Long since = lost.remove(entity);
      if (since != null) {
        tell(known, /* isProven= */ true);
        listener.on(new Report.Restored(entity, Duration.ofNanos(now - since)));
      }
    } else if (lost.putIfAbsent(entity, now - unproven) == null) {
      tell(known, /* isProven= */ false);
      listener.on(new Report.Lost(entity, Duration.ofNanos(unproven), reason(fence, now)));
    }
  }

  private static void tell(Entities.Entity known, boolean isProven) {
    if (known.store() != null) {
      known.store().proven(isProven);
    }
  }

  private String reason(Fence fence, long now) {
    return now - lookedAt >= fence.bound()
        ? "this node was paused, or too slow"
        : trouble.apply(fence.entity());
  }
}
