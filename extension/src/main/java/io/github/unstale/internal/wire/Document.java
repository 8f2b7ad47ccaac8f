// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON payload says. What it means depends on the subject that it came on.
 *
 * @param action what has happened, if it says so
 * @param entityType the entity that the payload speaks of, if it says so
 * @param ids the ids that it names
 * @param pattern the pattern that it has, readable or not
 * @param tag the tag that it has, readable or not
 * @param node who the sender is, if it is a node that introduces itself
 * @param envelope what it says beside that
 */
record Document(
    @Nullable String action,
    @Nullable String entityType,
    Set<String> ids,
    @Nullable String pattern,
    @Nullable String tag,
    Arrival.@Nullable Introduction node,
    Envelope envelope) {

  static final String ALL = "all";
  static final String BATCH = "batch";
  static final String PATTERN = "pattern";
  static final String TAG = "tag";
  static final String PROBE = "probe";

  private static final List<String> OF_IDS = List.of(BATCH, "delete", "update");
  private static final List<String> WIDER_THAN_IDS = List.of(ALL, PATTERN, TAG);

  /** The same in another envelope. */
  Document in(Envelope other) {
    return new Document(action, entityType, ids, pattern, tag, node, other);
  }

  /**
   * On the subject of one id: the id is invalid in any case, and the payload can only add to it.
   */
  Invalidation onIdSubject(String entity, Set<String> idsOfSubject) {
    if (!namesIdsOnly() || speaksOfOtherThan(entity) || actionIsOneOf(WIDER_THAN_IDS)) {
      return all(entity);
    }
    Set<String> both = new LinkedHashSet<>(idsOfSubject);
    both.addAll(ids);
    return new Invalidation.Ids(entity, both, envelope.metadata());
  }

  /** On an entity's subject for anything but single ids; on that of all entities, if it is null. */
  Arrival onJsonSubject(@Nullable String entity, boolean repeat) throws MalformedException {
    String name = entity == null ? Wire.ALL_ENTITIES : entity;
    if (PROBE.equalsIgnoreCase(action) && ids.isEmpty() && namesIdsOnly()) {
      return probeOf(name);
    }
    if (needsIds() && ids.isEmpty() && namesIdsOnly()) {
      throw new MalformedException(Flaw.NO_MEANING);
    }
    String concerned = entity == null ? Invalidation.ALL_ENTITIES : entity;
    Invalidation invalidation = speaksOfOtherThan(name) ? all(concerned) : said(concerned);
    return new Arrival.Invalidated(invalidation, envelope.origin(repeat));
  }

  private Arrival probeOf(String name) throws MalformedException {
    String token = envelope.messageId();
    if (token == null) {
      throw new MalformedException(Flaw.PROBE_WITHOUT_TOKEN);
    }
    return node == null || !name.equals(Wire.ALL_ENTITIES) ? new Arrival.Probe(name, token) : node;
  }

  /** One thing alone means itself; together with anything else it is everything. */
  private Invalidation said(String entity) throws MalformedException {
    if (pattern != null && tag == null && isAll(PATTERN)) {
      return new Invalidation.Matching(entity, readable(pattern), envelope.metadata());
    }
    if (tag != null && pattern == null && isAll(TAG)) {
      return tagged(entity, tag);
    }
    boolean ofOneEntity = !entity.equals(Invalidation.ALL_ENTITIES);
    return ofOneEntity && namesIdsOnly() && needsIds()
        ? new Invalidation.Ids(entity, ids, envelope.metadata())
        : all(entity);
  }

  private boolean isAll(String what) {
    return ids.isEmpty() && (action == null || action.equalsIgnoreCase(what));
  }

  private static IdPattern readable(String pattern) throws MalformedException {
    try {
      return IdPattern.of(pattern);
    } catch (IllegalArgumentException unreadable) {
      throw new MalformedException(Flaw.BAD_PATTERN);
    }
  }

  private Invalidation tagged(String entity, String given) throws MalformedException {
    try {
      return new Invalidation.Tagged(entity, given, envelope.metadata());
    } catch (IllegalArgumentException unreadable) {
      throw new MalformedException(Flaw.BAD_TAG);
    }
  }

  private Invalidation all(String entity) {
    return new Invalidation.All(entity, envelope.metadata());
  }

  private boolean namesIdsOnly() {
    return pattern == null && tag == null;
  }

  private boolean needsIds() {
    return action == null || actionIsOneOf(OF_IDS);
  }

  private boolean actionIsOneOf(List<String> actions) {
    return actions.stream().anyMatch(each -> each.equalsIgnoreCase(action));
  }

  private boolean speaksOfOtherThan(String name) {
    return entityType != null && !entityType.equalsIgnoreCase(name);
  }
}
