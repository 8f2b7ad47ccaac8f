// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.Cascade;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What follows in an application from the invalidations of an entity.
 *
 * @param entity the entity
 * @param targets of which something may follow
 * @param ofArrivals whether from what arrives, too
 * @param following what follows
 * @param place where that is said
 */
record KnownCascade(
    String entity,
    Set<String> targets,
    boolean ofArrivals,
    Function<Invalidation, Collection<? extends Invalidation>> following,
    String place)
    implements World.Cascade {

  /** By configuration, from whatever is said and heard. */
  static KnownCascade of(String entity, List<String> targets) {
    Configuration.Also also = Configuration.Also.of(entity, targets);
    return new KnownCascade(
        entity,
        also.targets(),
        /* ofArrivals= */ true,
        cause -> also.of(cause).toList(),
        also.place());
  }

  /** By a bean, from what its own node says. */
  static KnownCascade of(String entity, Cascade bean) {
    return new KnownCascade(
        entity,
        new TreeSet<>(bean.entities()),
        /* ofArrivals= */ false,
        bean::of,
        bean.getClass().getName());
  }

  @Override
  public Collection<? extends Invalidation> of(Invalidation cause) {
    return following.apply(cause);
  }

  /** Where it is said, for messages. */
  @Override
  public String toString() {
    return place;
  }
}
