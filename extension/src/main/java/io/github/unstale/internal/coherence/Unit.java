// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction has invalidated, and what it has loaded for itself. */
final class Unit {

  /** So many values of one transaction may wait for its commit: they are held in memory. */
  private static final int MOST_FILLS = 10_000;

  private final Units units;
  private final List<Invalidation> invalidations = new ArrayList<>();
  private final Map<String, Set<String>> ids = new HashMap<>();
  private final Set<String> wholes = new LinkedHashSet<>();
  private final List<Runnable> closings = new ArrayList<>();
  private final List<Runnable> fills = new ArrayList<>();
  private World.@Nullable Outcome outcome;

  Unit(Units units) {
    this.units = units;
  }

  /** Takes an invalidation in; what the transaction has invalidated already is not taken twice. */
  synchronized void add(Invalidation invalidation) {
    if (outcome != null) {
      // The server has ended the transaction behind the application's back.
      if (outcome != World.Outcome.ROLLED_BACK) {
        units.now(List.of(invalidation));
      }
      return;
    }
    Invalidation fresh = withoutKnown(invalidation);
    if (fresh != null) {
      invalidations.add(fresh);
      closings.add(units.open(fresh));
    }
  }

  private @Nullable Invalidation withoutKnown(Invalidation invalidation) {
    String entity = invalidation.entity();
    if (wholes.contains(entity)) {
      return null;
    }
    if (invalidation instanceof Invalidation.Ids some) {
      Set<String> known = ids.computeIfAbsent(entity, name -> new LinkedHashSet<>());
      Set<String> fresh = new LinkedHashSet<>(some.ids());
      fresh.removeAll(known);
      known.addAll(fresh);
      return fresh.isEmpty() ? null : new Invalidation.Ids(entity, fresh);
    }
    wholes.add(entity);
    return invalidation;
  }

  synchronized boolean covers(String entity, String id) {
    return wholes.contains(entity) || ids.getOrDefault(entity, Set.of()).contains(id);
  }

  /** Keeps a fill for after the commit; past the limit, what was loaded is not kept. */
  synchronized void fill(Runnable fill) {
    if (outcome == null && fills.size() < MOST_FILLS) {
      fills.add(fill);
    }
  }

  /** Ends the unit. A commit of which nobody knows counts as one: too much is safe. */
  synchronized void end(World.Outcome how) {
    if (outcome != null) {
      return;
    }
    outcome = how;
    if (how != World.Outcome.ROLLED_BACK && !invalidations.isEmpty()) {
      units.now(invalidations);
    }
    closings.forEach(Runnable::run);
    if (how == World.Outcome.COMMITTED) {
      fills.forEach(Runnable::run);
    }
    closings.clear();
    fills.clear();
  }
}
