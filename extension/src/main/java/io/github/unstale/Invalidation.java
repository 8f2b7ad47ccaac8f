// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The statement "what you cached of this is no longer true".
 *
 * <p>Given to an {@link Invalidator}, or fired as a CDI event: with {@code fire}, for {@code
 * fireAsync} fails, as it would lose the transaction. It speaks of {@link Ids}, of all ids that
 * match a pattern ({@link Matching}), of all values that carry a tag ({@link Tagged}), or of
 * everything ({@link All}). All but ids may concern all entities: then {@link #entity} is {@link
 * #ALL_ENTITIES}, and patterns are matched with {@code entity:id}.
 *
 * <p>Ids are in the form in which they travel: what {@code toString()} makes of a key, or the
 * {@link io.github.unstale.spi.KeyFormat} of its type. Immutable.
 */
public sealed interface Invalidation {

  /** Stands for all entities where an invalidation names one. */
  String ALL_ENTITIES = "*";

  /** The name of the metadata that says why; {@link #because} sets it. */
  String REASON = "reason";

  /**
   * The name of the metadata that says who has asked for the invalidation; for the log, where this
   * node's name stands otherwise.
   */
  String TRIGGERED_BY = "triggered_by";

  /** The name of the metadata that says with which request it was asked for; for the log. */
  String REQUEST_ID = "request_id";

  /**
   * The entity that the invalidation speaks of.
   *
   * @return a valid entity name, or {@link #ALL_ENTITIES}
   */
  String entity();

  /**
   * What travels with the invalidation for those who observe it.
   *
   * @return names and values, unmodifiable; empty for most
   */
  Map<String, String> metadata();

  /**
   * Why it is no longer true. With a reason, an {@link io.github.unstale.spi.OnInvalidation} of the
   * entity may change the cached value instead of having it dropped.
   *
   * @return the metadata of the name {@link #REASON}
   */
  default Optional<String> reason() {
    return Optional.ofNullable(metadata().get(REASON));
  }

  /**
   * The same with a reason.
   *
   * @param reason why, in a word that the application knows, such as {@code revoked}; not empty
   * @return an invalidation that carries it
   * @throws IllegalArgumentException if the reason is empty, or the metadata becomes too long
   */
  default Invalidation because(String reason) {
    return with(REASON, reason);
  }

  /**
   * The same with one more piece of metadata, which replaces one of the same name.
   *
   * @param name its name, not empty
   * @param value its value, not empty
   * @return an invalidation that carries it
   * @throws IllegalArgumentException if one of them is empty, or the metadata becomes longer than
   *     1024 characters in the form in which it travels
   */
  Invalidation with(String name, String value);

  /**
   * Whether this may speak of an id.
   *
   * @param ofEntity the id's entity
   * @param id the id in the form in which it travels
   * @return false if it certainly does not; true for every id if it speaks of a tag, as only the
   *     value knows its tags
   */
  boolean mayCover(String ofEntity, String id);

  /**
   * The invalidation of one id.
   *
   * @param entity the entity's name
   * @param id the id, not empty
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity or the id is empty
   */
  static Invalidation of(String entity, String id) {
    return new Ids(entity, Set.of(id), Map.of());
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
    Names.requireEntity(entity);
    return new Ids(entity, Names.requireIds(entity, ids), Map.of());
  }

  /**
   * The invalidation of all ids of an entity that match a pattern.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES} for a pattern of {@code entity:id}
   * @param pattern what {@link IdPattern#of} takes
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity or the pattern cannot be read
   */
  static Invalidation matching(String entity, String pattern) {
    return matching(entity, IdPattern.of(pattern));
  }

  /**
   * The invalidation of all ids of an entity that match a pattern.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES} for a pattern of {@code entity:id}
   * @param pattern the pattern
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity
   */
  static Invalidation matching(String entity, IdPattern pattern) {
    return new Matching(entity, pattern, Map.of());
  }

  /**
   * The invalidation of all values of an entity that carry a tag.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES}
   * @param tag the tag
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity, or the tag is empty or longer
   *     than 512 characters
   */
  static Invalidation tagged(String entity, String tag) {
    return new Tagged(entity, tag, Map.of());
  }

  /**
   * The invalidation of everything of an entity.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES}
   * @return the invalidation
   * @throws IllegalArgumentException if the name is no valid entity
   */
  static Invalidation all(String entity) {
    return new All(entity, Map.of());
  }

  /**
   * One or more ids of an entity.
   *
   * @param entity the entity's name
   * @param ids the ids in the form in which they travel, in the order given
   * @param metadata what travels with it
   */
  record Ids(String entity, Set<String> ids, Map<String, String> metadata) implements Invalidation {

    /**
     * Checks and copies.
     *
     * @param entity the entity's name
     * @param ids the ids
     * @param metadata what travels with it
     * @throws IllegalArgumentException if the name is no valid entity, an id or the set is empty,
     *     or the metadata is wrong
     */
    public Ids {
      Names.requireEntity(entity);
      ids = Names.requireIds(entity, ids);
      metadata = Metadata.require(metadata);
    }

    @Override
    public Ids with(String name, String value) {
      return new Ids(entity, ids, Metadata.with(metadata, name, value));
    }

    @Override
    public boolean mayCover(String ofEntity, String id) {
      return entity.equals(ofEntity) && ids.contains(id);
    }
  }

  /**
   * All ids that match a pattern.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES} for a pattern of {@code entity:id}
   * @param pattern the pattern
   * @param metadata what travels with it
   */
  record Matching(String entity, IdPattern pattern, Map<String, String> metadata)
      implements Invalidation {

    /**
     * Checks and copies.
     *
     * @param entity the entity's name, or {@link #ALL_ENTITIES}
     * @param pattern the pattern
     * @param metadata what travels with it
     * @throws IllegalArgumentException if the name is no valid entity, or the metadata is wrong
     */
    public Matching {
      Names.requireEntityOrAll(entity);
      Objects.requireNonNull(pattern, "pattern");
      metadata = Metadata.require(metadata);
    }

    @Override
    public Matching with(String name, String value) {
      return new Matching(entity, pattern, Metadata.with(metadata, name, value));
    }

    @Override
    public boolean mayCover(String ofEntity, String id) {
      return entity.equals(ALL_ENTITIES)
          ? pattern.matches(ofEntity + ':' + id)
          : entity.equals(ofEntity) && pattern.matches(id);
    }
  }

  /**
   * All values that carry a tag.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES}
   * @param tag the tag
   * @param metadata what travels with it
   */
  record Tagged(String entity, String tag, Map<String, String> metadata) implements Invalidation {

    /**
     * Checks and copies.
     *
     * @param entity the entity's name, or {@link #ALL_ENTITIES}
     * @param tag the tag
     * @param metadata what travels with it
     * @throws IllegalArgumentException if the name is no valid entity, the tag is empty or longer
     *     than 512 characters, or the metadata is wrong
     */
    public Tagged {
      Names.requireEntityOrAll(entity);
      Names.requireTag(tag);
      metadata = Metadata.require(metadata);
    }

    @Override
    public Tagged with(String name, String value) {
      return new Tagged(entity, tag, Metadata.with(metadata, name, value));
    }

    @Override
    public boolean mayCover(String ofEntity, String id) {
      return entity.equals(ALL_ENTITIES) || entity.equals(ofEntity);
    }
  }

  /**
   * Everything.
   *
   * @param entity the entity's name, or {@link #ALL_ENTITIES}
   * @param metadata what travels with it
   */
  record All(String entity, Map<String, String> metadata) implements Invalidation {

    /**
     * Checks and copies.
     *
     * @param entity the entity's name, or {@link #ALL_ENTITIES}
     * @param metadata what travels with it
     * @throws IllegalArgumentException if the name is no valid entity, or the metadata is wrong
     */
    public All {
      Names.requireEntityOrAll(entity);
      metadata = Metadata.require(metadata);
    }

    @Override
    public All with(String name, String value) {
      return new All(entity, Metadata.with(metadata, name, value));
    }

    @Override
    public boolean mayCover(String ofEntity, String id) {
      return entity.equals(ALL_ENTITIES) || entity.equals(ofEntity);
    }
  }
}
