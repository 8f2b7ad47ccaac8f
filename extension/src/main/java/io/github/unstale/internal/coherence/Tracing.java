// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The traces that invalidations are part of, from who says them to who hears them.
 *
 * <p>What telemetry throws ends here: it costs a trace, and no commit and no arrival. Safe for use
 * by multiple threads.
 */
final class Tracing {

  /** So many of this node's own traces are remembered: their echoes come at once, or never. */
  static final int MOST = 1_000;

  private final World.Traces traces;
  private final World.Listener listener;

  /** What this node has sent, the latest last. */
  private final Set<String> own =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  Tracing(Coherence.Setup setup) {
    this.traces = setup.traces();
    this.listener = setup.listener();
  }

  /** The calling thread sends this; returns the trace that it is part of, if there is one. */
  @Nullable String sent(List<Invalidation> said) {
    if (said.isEmpty()) {
      return null;
    }
    try {
      String trace = traces.sent(said);
      if (trace != null) {
        own.add(trace);
      }
      return trace;
    } catch (RuntimeException | Error e) {
      failed(e);
      return null;
    }
  }

  /** Applies what has come of an entity, as part of the trace of the one who sent it. */
  void applying(String entity, @Nullable String trace, Runnable apply) {
    if (trace == null || own.contains(trace)) {
      apply.run(); // what this node has sent was applied where it was said
      return;
    }
    Runnable end = begin(entity, trace);
    try {
      apply.run();
    } finally {
      end(end);
    }
  }

  private @Nullable Runnable begin(String entity, String trace) {
    try {
      return traces.applying(entity, trace);
    } catch (RuntimeException | Error e) {
      failed(e);
      return null;
    }
  }

  private void end(@Nullable Runnable end) {
    try {
      if (end != null) {
        end.run();
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable cause) {
    listener.on(new Report.Failed("A trace could not be continued", cause));
  }
}
