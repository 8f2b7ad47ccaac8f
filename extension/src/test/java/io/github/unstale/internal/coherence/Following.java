// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A cascade of a test's. */
record Following(
    String entity,
    Set<String> targets,
    Function<Invalidation, Collection<Invalidation>> answer,
    boolean ofArrivals)
    implements World.Cascade {

  /** The same ids of another entity, or everything. */
  static Following same(String entity, String target) {
    return new Following(
        entity,
        Set.of(target),
        cause ->
            List.of(
                cause instanceof Invalidation.Ids some
                    ? new Invalidation.Ids(target, some.ids(), some.metadata())
                    : new Invalidation.All(target, cause.metadata())),
        /* ofArrivals= */ true);
  }

  /** The same, for what is made here alone. */
  Following ofABean() {
    return new Following(entity, targets, answer, /* ofArrivals= */ false);
  }

  @Override
  public Collection<Invalidation> of(Invalidation cause) {
    return answer.apply(cause);
  }

  @Override
  public String toString() {
    return "the bean Following";
  }
}
