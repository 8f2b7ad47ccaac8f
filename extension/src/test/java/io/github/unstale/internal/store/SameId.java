// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.Set;

/** What is no longer true of one entity is no longer true of another one under the same id. */
record SameId(String entity, String target) implements World.Cascade {

  @Override
  public Set<String> targets() {
    return Set.of(target);
  }

  @Override
  public boolean ofArrivals() {
    return true;
  }

  @Override
  public List<Invalidation> of(Invalidation cause) {
    if (cause instanceof Invalidation.Ids some) {
      return List.of(new Invalidation.Ids(target, some.ids(), some.metadata()));
    } else if (cause instanceof Invalidation.Matching some) {
      return List.of(new Invalidation.Matching(target, some.pattern(), some.metadata()));
    } else {
      return List.of(new Invalidation.All(target, cause.metadata()));
    }
  }
}
