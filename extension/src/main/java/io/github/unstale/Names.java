// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/** The rules for names and ids that are given in code. Every arriving message passes them too. */
final class Names {

  private static final int LONGEST_TAG = 512;

  private Names() {}

  static void requireEntity(String entity) {
    Objects.requireNonNull(entity, "entity");
    if (!isEntity(entity)) {
      throw new IllegalArgumentException(
          "UNSTALE-101: '"
              + entity
              + "' is no valid entity name. Use letters, digits, '-' and '_' only.");
    }
  }

  static void requireEntityOrAll(String entity) {
    if (!Invalidation.ALL_ENTITIES.equals(entity)) {
      requireEntity(entity);
    }
  }

  static void requireTag(String tag) {
    Objects.requireNonNull(tag, "tag");
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      throw new IllegalArgumentException(
          "UNSTALE-105: A tag of "
              + tag.length()
              + " characters was given. A tag has 1 to "
              + LONGEST_TAG
              + ".");
    }
  }

  /** A loop and no stream: it runs for each message that arrives. */
  private static boolean isEntity(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isAllowed(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '_';
  }

  /** The ids, checked, in an unmodifiable set of the same order. */
  static Set<String> requireIds(String entity, Collection<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(
          "UNSTALE-103: An invalidation of entity '"
              + entity
              + "' has no ids. Give at least one, or use Invalidation.all(\""
              + entity
              + "\").");
    }
    if (ids instanceof CheckedIds checked) {
      return checked;
    }
    Set<String> copy = ids.size() == 1 ? Set.copyOf(ids) : new CheckedIds(ids);
    for (String id : copy) {
      if (Objects.requireNonNull(id, "id").isEmpty()) {
        throw new IllegalArgumentException(
            "UNSTALE-102: An empty id was given for entity '"
                + entity
                + "'. An id has at least one character.");
      }
    }
    return copy;
  }
}
