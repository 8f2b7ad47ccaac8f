// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import io.github.unstale.Invalidation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One {@link Invalidates} of a class: what writes of its objects invalidate.
 *
 * @param type the class
 * @param entity the entity's name
 * @param attribute what gives the id
 * @param known the ids that may change, as they were when they were last read or written
 * @param onInsert whether inserts invalidate
 */
record Mark(
    Class<?> type,
    String entity,
    Attribute attribute,
    Optional<LastKnown> known,
    boolean onInsert) {

  static Mark of(Class<?> type, Invalidates mark) {
    try {
      Invalidation.of(mark.value(), "-"); // checks the name
    } catch (IllegalArgumentException e) {
      throw Problems.badName(type, mark.value(), e);
    }
    return mark.attribute().isEmpty()
        ? new Mark(type, mark.value(), Attribute.id(type), Optional.empty(), mark.onInsert())
        : new Mark(
            type,
            mark.value(),
            Attribute.named(type, mark.attribute()),
            Optional.of(new LastKnown()),
            mark.onInsert());
  }

  void loaded(Object object) {
    known.ifPresent(ids -> ids.put(object, id(object)));
  }

  void inserted(Object object) {
    loaded(object);
    if (onInsert) {
      invalidate(id(object));
    }
  }

  /** After an update or a removal. */
  void written(Object object) {
    Supplier<Optional<String>> now = id(object);
    known.ifPresent(
        ids ->
            // where nobody knows which id it had, it may have been any
            ids.replace(object, now)
                .ifPresentOrElse(this::invalidate, () -> invalidate(Invalidation.all(entity))));
    invalidate(now);
  }

  private void invalidate(Supplier<Optional<String>> id) {
    id.get().ifPresent(some -> invalidate(Invalidation.of(entity, some)));
  }

  private void invalidate(Invalidation invalidation) {
    Application.writes(type).invalidate(type, invalidation);
  }

  /** The id of what an object is now, whatever becomes of it; written as late as possible. */
  private Supplier<Optional<String>> id(Object object) {
    Object value = attribute.of(object);
    if (value == null || value.equals("")) {
      return Optional::empty; // nothing is cached for it
    }
    if (Attribute.isFixed(value)) {
      return () -> Optional.of(Application.writes(type).id(entity, value));
    }
    String id = Application.writes(type).id(entity, value);
    return () -> Optional.of(id);
  }
}
