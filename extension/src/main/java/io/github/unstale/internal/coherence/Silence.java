// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;

/**
 * Notices that nothing comes back although there is a connection: a server or a network that stands
 * still, or a JVM that did. Tells of the beginning and of the end, once each.
 *
 * <p>Safe for use by multiple threads.
 */
final class Silence {

  private final World.Listener listener;
  private long heardAt;
  private boolean told;

  Silence(World.Listener listener) {
    this.listener = listener;
  }

  /** There is a new connection. */
  synchronized void begin(long now) {
    heardAt = now;
    told = false;
  }

  /** Tells if nothing was heard for as long as this, in nanoseconds. */
  synchronized void check(long now, long patience) {
    long silence = now - heardAt;
    if (!told && silence >= patience) {
      told = true;
      listener.on(new Report.Silent(Duration.ofNanos(silence)));
    }
  }

  /** Something has come back. */
  synchronized void end(long now) {
    heardAt = now;
    if (told) {
      told = false;
      listener.on(new Report.Answered());
    }
  }
}
