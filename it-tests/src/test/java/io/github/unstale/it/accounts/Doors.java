// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Goes through the door that a test asks for. */
@ApplicationScoped
public class Doors {

  @Inject
  @EntityCache("account")
  CoherentCache<String, String> cache;

  @Inject Invalidator invalidator;
  @Inject Event<Invalidation> event;

  /** Invalidates an account. */
  public void invalidate(Door door, String id) {
    switch (door) {
      case CACHE -> cache.invalidate(id);
      case INVALIDATOR -> invalidator.invalidate(Invalidation.of("account", id));
      case EVENT -> event.fire(Invalidation.of("account", id));
      case NONE -> {
        // as asked
      }
    }
  }
}
