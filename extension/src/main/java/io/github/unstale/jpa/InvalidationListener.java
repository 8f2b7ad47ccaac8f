// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/**
 * Has JPA's writes of classes with {@link Invalidates} invalidate, in the transaction that writes:
 * after its commit, once, and not at all after a rollback.
 *
 * <p>Named in {@code @EntityListeners} of a class or its superclass; or for a whole persistence
 * unit with {@code <mapping-file>META-INF/unstale-orm.xml</mapping-file>} in {@code
 * persistence.xml}. Both at once do no harm.
 *
 * <p>Safe for use by multiple threads.
 */
public final class InvalidationListener {

  /** For JPA. */
  public InvalidationListener() {}

  /**
   * Remembers the ids that may change.
   *
   * @param entity what JPA has loaded or refreshed
   */
  @PostLoad
  public void loaded(Object entity) {
    Marks.of(entity.getClass()).forEach(mark -> mark.loaded(entity));
  }

  /**
   * Invalidates where that is asked for.
   *
   * @param entity what JPA has inserted
   */
  @PostPersist
  public void inserted(Object entity) {
    Marks.of(entity.getClass()).forEach(mark -> mark.inserted(entity));
  }

  /**
   * Invalidates.
   *
   * @param entity what JPA has updated
   */
  @PostUpdate
  public void updated(Object entity) {
    Marks.of(entity.getClass()).forEach(mark -> mark.written(entity));
  }

  /**
   * Invalidates.
   *
   * @param entity what JPA has deleted
   */
  @PostRemove
  public void removed(Object entity) {
    Marks.of(entity.getClass()).forEach(mark -> mark.written(entity));
  }
}
