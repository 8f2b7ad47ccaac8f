// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.util.List;

/**
 * An invalidation for people and scripts.
 *
 * @param invalidation what is no longer true
 */
record Said(Invalidation invalidation) {

  /** What it speaks of: {@code ids}, {@code pattern}, {@code tag} or {@code all}. */
  String what() {
    if (invalidation instanceof Invalidation.Ids) {
      return "ids";
    }
    if (invalidation instanceof Invalidation.Matching) {
      return "pattern";
    }
    return invalidation instanceof Invalidation.Tagged ? "tag" : "all";
  }

  /** The ids that it names. Two readings of one id are shown as the one that was meant. */
  List<String> ids() {
    if (!(invalidation instanceof Invalidation.Ids some)) {
      return List.of();
    }
    List<String> ids = List.copyOf(some.ids());
    return ids.size() == 2 && Wire.mayBeOne(ids.get(0), ids.get(1)) ? List.of(ids.get(1)) : ids;
  }

  /** The ids that it names, each behind its entity and a colon. */
  List<String> keys() {
    return ids().stream().map(id -> invalidation.entity() + ':' + id).toList();
  }

  /** Its pattern, or an empty text. */
  String pattern() {
    return invalidation instanceof Invalidation.Matching some ? some.pattern().toString() : "";
  }

  /** Its tag, or an empty text. */
  String tag() {
    return invalidation instanceof Invalidation.Tagged some ? some.tag() : "";
  }

  /** What travels with it under a name, or an empty text. */
  String metadata(String name) {
    return invalidation.metadata().getOrDefault(name, "");
  }

  /** What it says of its entity. */
  String words() {
    return switch (what()) {
      case "ids" -> String.join(", ", ids());
      case "pattern" -> "pattern " + pattern();
      case "tag" -> "tag " + tag();
      default -> "everything";
    };
  }

  /** The same with the entity. */
  @Override
  public String toString() {
    String entity =
        invalidation.entity().equals(Invalidation.ALL_ENTITIES)
            ? "all entities"
            : "'" + invalidation.entity() + "'";
    return invalidation instanceof Invalidation.Ids
        ? String.join(", ", keys())
        : words() + " of " + entity;
  }
}
