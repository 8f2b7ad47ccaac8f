// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.Comparator;

/** Entities of which one, the first by name, hears what concerns them all. */
final class OneEntity extends Entities {

  OneEntity(Coherence.Setup setup, Parts parts, Counting counting) {
    super(setup, parts, counting);
  }

  @Override
  boolean apply(Invalidation invalidation, boolean mayChange) {
    if (!invalidation.entity().equals(Invalidation.ALL_ENTITIES)) {
      return super.apply(invalidation, mayChange);
    }
    all().stream()
        .min(Comparator.comparing(entity -> entity.fence().entity()))
        .map(Entity::store)
        .ifPresent(store -> store.apply(invalidation, mayChange));
    return true;
  }
}
