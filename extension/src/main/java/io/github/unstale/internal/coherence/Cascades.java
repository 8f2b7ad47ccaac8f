// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that follows from invalidations: what follows from what follows, too. */
class Cascades {

  private final Collection<World.Cascade> cascades;

  /** Of these, and of those that come to them. */
  Cascades(Collection<World.Cascade> cascades) {
    this.cascades = cascades;
  }

  /**
   * What is made here, and what follows from it; each once. What the application's own cascades
   * throw reaches the caller.
   */
  List<Invalidation> ofMade(Collection<? extends Invalidation> made) {
    return closure(made, cascade -> true);
  }

  /** What has arrived, and what follows from it and may not have been said by its sender. */
  List<Invalidation> ofArrived(Invalidation arrived) {
    List<Invalidation> alone = List.of(arrived);
    return cascades.isEmpty() ? alone : closure(alone, World.Cascade::ofArrivals);
  }

  /** The entities whose invalidations, when they arrive, are also about this one. */
  Set<String> causesOf(String entity) {
    if (cascades.isEmpty()) {
      return Set.of();
    }
    Set<String> causes = new LinkedHashSet<>();
    Deque<String> targets = new ArrayDeque<>(List.of(entity));
    while (!targets.isEmpty()) {
      String target = targets.remove();
      cascades.stream()
          .filter(cascade -> cascade.ofArrivals() && cascade.targets().contains(target))
          .map(World.Cascade::entity)
          .filter(causes::add)
          .forEach(targets::add);
    }
    return causes;
  }

  /** Without circles, no chain is longer than there are cascades. With them, it ends too. */
  private List<Invalidation> closure(
      Collection<? extends Invalidation> first, Predicate<World.Cascade> which) {
    if (cascades.isEmpty() && first.size() == 1) {
      return List.copyOf(first);
    }
    Set<Invalidation> all = new LinkedHashSet<>(first);
    List<Invalidation> last = List.copyOf(all);
    for (int links = 0; links < cascades.size() && !last.isEmpty(); links++) {
      List<Invalidation> next = new ArrayList<>();
      for (Invalidation cause : last) {
        cascades.stream()
            .filter(which)
            .flatMap(cascade -> following(cause, cascade))
            .filter(all::add)
            .forEach(next::add);
      }
      last = next;
    }
    return List.copyOf(all);
  }

  private static Stream<Invalidation> following(Invalidation cause, World.Cascade cascade) {
    if (cause.entity().equals(cascade.entity())) {
      return cascade.of(cause).stream().map(found -> checked(cascade, found));
    }
    return isAboutAll(cause, cascade.entity())
        ? cascade.targets().stream().map(target -> new Invalidation.All(target, cause.metadata()))
        : Stream.empty();
  }

  private static Invalidation checked(World.Cascade cascade, Invalidation found) {
    if (!cascade.targets().contains(found.entity())) {
      throw new IllegalArgumentException(
          "UNSTALE-324: An invalidation of '"
              + found.entity()
              + "' follows from one of '"
              + cascade.entity()
              + "' by "
              + cascade
              + ", which has not declared that. Nothing was invalidated. Add '"
              + found.entity()
              + "' to what its entities() returns.");
    }
    return found;
  }

  /** Whether it says something of all entities that may concern this one, but not everything. */
  private static boolean isAboutAll(Invalidation cause, String entity) {
    if (!cause.entity().equals(Invalidation.ALL_ENTITIES) || cause instanceof Invalidation.All) {
      return false;
    }
    if (cause instanceof Invalidation.Matching some) {
      String pattern = some.pattern().toString();
      String start = pattern.startsWith("regex:") ? "" : pattern.split("[*?\\\\]", 2)[0];
      String ids = entity + ':';
      return ids.startsWith(start) || start.startsWith(ids);
    }
    return true;
  }
}
