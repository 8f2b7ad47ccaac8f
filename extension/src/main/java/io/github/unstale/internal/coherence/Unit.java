// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction has invalidated, and what it has loaded for itself. */
final class Unit implements World.Guest {

  /** So many values of one transaction may wait for its commit: they are held in memory. */
  private static final int MOST_FILLS = 10_000;

  private final Units units;
  private final List<Invalidation> invalidations = new ArrayList<>();
  private final Map<Alike, Set<String>> ids = new HashMap<>();
  private final Set<Invalidation> wider = new LinkedHashSet<>();
  private final List<Signal> joined = new ArrayList<>();
  private final List<Runnable> closings = new ArrayList<>();
  private final List<Runnable> fills = new ArrayList<>();
  private long began;
  private boolean committing;
  private World.@Nullable Outcome outcome;

  /** What ids have in common that may be said as one. */
  private record Alike(String entity, Map<String, String> metadata) {}

  Unit(Units units) {
    this.units = units;
  }

  /** Takes an invalidation in; what the transaction has invalidated already is not taken twice. */
  synchronized void add(Invalidation invalidation) {
    if (outcome != null) {
      // The server has ended the transaction behind the application's back.
      if (outcome != World.Outcome.ROLLED_BACK) {
        units.effect().late(sure(List.of(invalidation), outcome));
      }
      return;
    }
    Invalidation fresh = withoutKnown(invalidation);
    if (fresh != null) {
      began = invalidations.isEmpty() ? units.effect().time() : began;
      invalidations.add(fresh);
      closings.add(units.open(fresh));
      if (committing) {
        joined.addAll(units.effect().join(List.of(fresh), began));
      }
    }
  }

  @Override
  public synchronized void committing() {
    committing = true;
    if (!invalidations.isEmpty() && outcome == null) {
      joined.addAll(units.effect().join(List.copyOf(invalidations), began));
    }
  }

  private @Nullable Invalidation withoutKnown(Invalidation invalidation) {
    for (Invalidation known : wider) {
      if (isAll(known, invalidation.entity())) {
        return null;
      }
    }
    if (invalidation instanceof Invalidation.Ids some) {
      Alike alike = new Alike(some.entity(), some.metadata());
      Set<String> known = ids.get(alike);
      if (known == null) {
        ids.put(alike, new HashSet<>(some.ids()));
        return some;
      }
      Set<String> fresh = new LinkedHashSet<>(some.ids());
      fresh.removeIf(id -> !known.add(id));
      return fresh.isEmpty() ? null : new Invalidation.Ids(some.entity(), fresh, some.metadata());
    }
    return wider.add(invalidation) ? invalidation : null;
  }

  private static boolean isAll(Invalidation known, String entity) {
    return known instanceof Invalidation.All
        && (known.entity().equals(entity) || known.entity().equals(Invalidation.ALL_ENTITIES));
  }

  synchronized boolean covers(String entity, String id) {
    return wider.stream().anyMatch(known -> known.mayCover(entity, id))
        || ids.entrySet().stream()
            .anyMatch(
                known -> known.getKey().entity().equals(entity) && known.getValue().contains(id));
  }

  /** Keeps a fill for after the commit; past the limit, what was loaded is not kept. */
  synchronized void fill(Runnable fill) {
    if (outcome == null && fills.size() < MOST_FILLS) {
      fills.add(fill);
    }
  }

  private void takeEffect(World.Outcome how) {
    if (how == World.Outcome.UNKNOWN) {
      units.effect().unsure(sure(invalidations, how));
    } else if (committing) {
      units.effect().committed(invalidations, joined);
    } else {
      units.effect().late(invalidations); // nobody has told that it would commit
    }
  }

  /** What may not have happened must not change a value: without a reason, it drops it. */
  private static List<Invalidation> sure(List<Invalidation> all, World.Outcome how) {
    return how == World.Outcome.COMMITTED
        ? all
        : all.stream().map(Unit::withoutReason).distinct().toList();
  }

  private static Invalidation withoutReason(Invalidation invalidation) {
    Map<String, String> rest = new HashMap<>(invalidation.metadata());
    rest.remove(Invalidation.REASON);
    if (invalidation instanceof Invalidation.Ids some) {
      return new Invalidation.Ids(some.entity(), some.ids(), rest);
    } else if (invalidation instanceof Invalidation.Matching some) {
      return new Invalidation.Matching(some.entity(), some.pattern(), rest);
    } else if (invalidation instanceof Invalidation.Tagged some) {
      return new Invalidation.Tagged(some.entity(), some.tag(), rest);
    } else {
      return new Invalidation.All(invalidation.entity(), rest);
    }
  }

  /** Ends the unit. A commit of which nobody knows counts as one: too much is safe. */
  @Override
  public synchronized void over(World.Outcome how) {
    if (outcome != null) {
      return;
    }
    outcome = how;
    if (how != World.Outcome.ROLLED_BACK && !invalidations.isEmpty()) {
      takeEffect(how);
    }
    closings.forEach(Runnable::run);
    if (how == World.Outcome.COMMITTED) {
      fills.forEach(Runnable::run);
    }
    closings.clear();
    fills.clear();
  }
}
