// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.InvalidationReceived.Origin;
import java.util.Set;

/**
 * An event for those who observe an entity.
 *
 * @param entity the entity
 * @param event one of {@link #EVENTS}
 */
record Notice(String entity, Object event) {

  /** The types of events that there are. */
  static final Set<Class<?>> EVENTS =
      Set.of(InvalidationReceived.class, CoherenceLost.class, CoherenceRestored.class);

  /** An invalidation, for those who observe this entity. */
  static Notice of(String entity, Invalidation invalidation, Origin origin) {
    return new Notice(entity, new InvalidationReceived(entity, invalidation, origin));
  }

  /** Everything of an entity, for reasons of this node's. */
  static Notice ofAll(String entity) {
    return of(entity, Invalidation.all(entity), Origin.UNKNOWN);
  }

  static Notice of(CoherenceLost lost) {
    return new Notice(lost.entity(), lost);
  }

  static Notice of(CoherenceRestored restored) {
    return new Notice(restored.entity(), restored);
  }

  /** Whether it tells of an invalidation. */
  boolean isInvalidation() {
    return event instanceof InvalidationReceived;
  }

  /** Whether it tells that everything of the entity is invalid. */
  boolean isWhole() {
    return event instanceof InvalidationReceived received
        && received.invalidation() instanceof Invalidation.All;
  }
}
