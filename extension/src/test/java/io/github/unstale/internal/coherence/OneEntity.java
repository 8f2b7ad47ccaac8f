// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.util.Comparator;

/** Entities of which one, the first by name, hears what concerns them all. */
final class OneEntity extends Entities {

  OneEntity(Wire wire, World.Listener listener, Parts parts) {
    super(wire, listener, parts);
  }

  @Override
  void apply(Invalidation invalidation, boolean mayChange) {
    if (!invalidation.entity().equals(Invalidation.ALL_ENTITIES)) {
      super.apply(invalidation, mayChange);
      return;
    }
    all().stream()
        .min(Comparator.comparing(entity -> entity.fence().entity()))
        .map(Entity::store)
        .ifPresent(store -> store.apply(invalidation, mayChange));
  }
}
