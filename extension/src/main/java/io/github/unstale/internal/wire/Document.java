// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON payload says. What it means depends on the subject that it came on.
 *
 * @param action what has happened, if it says so
 * @param messageId the message's own name, if it has one
 * @param entityType the entity that the payload speaks of, if it says so
 * @param ids the ids that it names
 * @param wider whether it names a pattern or a tag
 */
record Document(
    @Nullable String action,
    @Nullable String messageId,
    @Nullable String entityType,
    Set<String> ids,
    boolean wider) {

  static final String ALL = "all";
  static final String BATCH = "batch";
  static final String PROBE = "probe";

  private static final List<String> OF_IDS = List.of(BATCH, "delete", "update");
  private static final List<String> WIDER_THAN_IDS = List.of(ALL, "pattern", "tag");

  /**
   * On the subject of one id: the id is invalid in any case, and the payload can only add to it.
   */
  Invalidation onIdSubject(String entity, Set<String> idsOfSubject) {
    if (wider || speaksOfOtherThan(entity) || actionIsOneOf(WIDER_THAN_IDS)) {
      return Invalidation.all(entity);
    }
    Set<String> both = new LinkedHashSet<>(idsOfSubject);
    both.addAll(ids);
    return Invalidation.of(entity, both);
  }

  /** On an entity's subject for anything but single ids. */
  Arrival onEntitySubject(String entity) throws MalformedException {
    if (isProbe()) {
      return probeOf(entity);
    }
    requireMeaning();
    boolean idsAlone =
        !wider && !speaksOfOtherThan(entity) && (action == null || actionIsOneOf(OF_IDS));
    return new Arrival.Invalidated(
        idsAlone ? Invalidation.of(entity, ids) : Invalidation.all(entity));
  }

  /** On the subject of all entities. */
  Arrival onSubjectOfAll() throws MalformedException {
    if (isProbe()) {
      return probeOf(Wire.ALL_ENTITIES);
    }
    requireMeaning();
    return new Arrival.Everything();
  }

  private boolean isProbe() {
    return PROBE.equalsIgnoreCase(action) && ids.isEmpty() && !wider;
  }

  private Arrival probeOf(String entity) throws MalformedException {
    if (messageId == null || messageId.isEmpty()) {
      throw new MalformedException(Flaw.PROBE_WITHOUT_TOKEN);
    }
    return new Arrival.Probe(entity, messageId);
  }

  private void requireMeaning() throws MalformedException {
    boolean needsIds = action == null || actionIsOneOf(OF_IDS);
    if (needsIds && ids.isEmpty() && !wider) {
      throw new MalformedException(Flaw.NO_MEANING);
    }
  }

  private boolean actionIsOneOf(List<String> actions) {
    return actions.stream().anyMatch(each -> each.equalsIgnoreCase(action));
  }

  private boolean speaksOfOtherThan(String entity) {
    return entityType != null && !entityType.equalsIgnoreCase(entity);
  }
}
