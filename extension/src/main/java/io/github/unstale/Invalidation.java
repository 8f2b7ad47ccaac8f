// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The statement "what you cached of this is no longer true".
 *
 * <p>Given to an {@link Invalidator}, or fired as a CDI event: with {@code fire}, for {@code
 * fireAsync} fails, as it would lose the transaction. Ids are in the form in which they travel:
 * what {@code toString()} makes of a key, or the {@link io.github.unstale.spi.KeyFormat} of its
 * type. Immutable.
 */
public sealed interface Invalidation {

  /**
   * The entity that the invalidation speaks of.
   *
   * @return a valid entity name
   */
  String entity();

  /**
   * The invalidation of one id.
   *
   * @param entity the entity's name
   * @param id the id, not empty
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity or the id is empty
   */
  static Invalidation of(String entity, String id) {
    return new Ids(entity, Set.of(id));
  }

  /**
   * The invalidation of many ids.
   *
   * @param entity the entity's name
   * @param ids the ids, none of them empty; duplicates count once
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity, or an id or the collection is
   *     empty
   */
  static Invalidation of(String entity, Collection<String> ids) {
    return new Ids(entity, new LinkedHashSet<>(ids));
  }

  /**
   * The invalidation of everything of an entity.
   *
   * @param entity the entity's name
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity
   */
  static Invalidation all(String entity) {
    return new All(entity);
  }

  /**
   * One or more ids of an entity.
   *
   * @param entity the entity's name
   * @param ids the ids in the form in which they travel, in the order given
   */
  record Ids(String entity, Set<String> ids) implements Invalidation {

    /**
     * Checks the names and takes a copy.
     *
     * @param entity the entity's name
     * @param ids the ids
     * @throws IllegalArgumentException if the name is no valid entity, or an id or the set is empty
     */
    public Ids {
      Names.requireEntity(entity);
      ids = Names.requireIds(entity, ids);
    }
  }

  /**
   * Everything of an entity.
   *
   * @param entity the entity's name
   */
  record All(String entity) implements Invalidation {

    /**
     * Checks the name.
     *
     * @param entity the entity's name
     * @throws IllegalArgumentException if the name is no valid entity
     */
    public All {
      Names.requireEntity(entity);
    }
  }
}
