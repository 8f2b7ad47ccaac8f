// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What is counted of each entity. Safe for use by multiple threads, without a lock. */
final class Counting {

  private final LongSupplier clock;
  private final World.Listener listener;
  private final Map<String, Counts> all = new ConcurrentHashMap<>();

  Counting(Coherence.Setup setup) {
    this.clock = setup.clock();
    this.listener = setup.listener();
  }

  Counts of(String entity) {
    Counts known = all.get(entity);
    return known == null ? first(entity) : known;
  }

  private Counts first(String entity) {
    Counts made = new Counts(clock.getAsLong());
    Counts known = all.putIfAbsent(entity, made);
    if (known != null) {
      return known;
    }
    listener.on(new Report.Counted(entity));
    return made;
  }

  Traffic traffic(String entity) {
    return of(entity).traffic(clock.getAsLong());
  }
}
