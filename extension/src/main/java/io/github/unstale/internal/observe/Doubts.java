// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often what was cached of an entity was in doubt, and why. Takes no lock. */
final class Doubts {

  private final Map<Report.Doubted, LongAdder> counts = new ConcurrentHashMap<>();

  void add(Report.Doubted doubted) {
    counts.computeIfAbsent(doubted, first -> new LongAdder()).increment();
  }

  long count(String entity, World.Doubt cause) {
    LongAdder count = counts.get(new Report.Doubted(entity, cause));
    return count == null ? 0 : count.sum();
  }
}
