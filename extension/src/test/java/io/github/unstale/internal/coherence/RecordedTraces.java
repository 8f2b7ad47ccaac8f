// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Telemetry that remembers. Its only thread is in a trace while {@link #name} is set. */
final class RecordedTraces implements World.Traces {

  /** The trace; null for none. */
  String name;

  final List<List<Invalidation>> sent = new ArrayList<>();
  final List<String> applied = new ArrayList<>();
  int open;

  @Override
  public String sent(Collection<? extends Invalidation> said) {
    if (name == null) {
      return null;
    }
    sent.add(List.copyOf(said));
    return name + "/" + sent.size();
  }

  @Override
  public Runnable applying(String entity, String trace) {
    applied.add(entity + " " + trace);
    open++;
    return () -> open--;
  }
}
