// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with an entity class, in words. */
final class Problems {

  private Problems() {}

  static IllegalStateException noApplication(Class<?> type, RuntimeException cause) {
    return new IllegalStateException(
        "UNSTALE-340: JPA has read or written a '"
            + type.getName()
            + "', which has @Invalidates, in a thread that is in no CDI application with Unstale."
            + " Put the Unstale jar into the application that uses the persistence unit, use the"
            + " container's threads, or take InvalidationListener out of the unit.",
        cause);
  }

  static IllegalStateException badName(Class<?> type, String entity, RuntimeException cause) {
    return new IllegalStateException(
        "UNSTALE-341: '"
            + entity
            + "' is no valid entity name; in @Invalidates at '"
            + type.getName()
            + "'. Use letters, digits, '-' and '_' only.",
        cause);
  }

  static IllegalStateException noMark(Class<?> type) {
    return new IllegalStateException(
        "UNSTALE-342: '"
            + type.getName()
            + "' names InvalidationListener in its @EntityListeners, but neither it nor a superclass"
            + " has @Invalidates, so nobody knows what to invalidate. Add @Invalidates(\"<name>\")"
            + " with the name of the entity, or remove the listener.");
  }

  static IllegalStateException noAttribute(Class<?> type, String name, String getter) {
    return new IllegalStateException(
        "UNSTALE-343: '"
            + type.getName()
            + "' has no attribute '"
            + name
            + "', which its @Invalidates names. Valid is the name of a field, or of a getter as in '"
            + getter
            + "()', also of a superclass. Correct the name.");
  }

  static IllegalStateException noSingleId(Class<?> type, List<String> ids) {
    return new IllegalStateException(
        "UNSTALE-344: '"
            + type.getName()
            + "' has "
            + (ids.isEmpty()
                ? "no field or getter with @Id"
                : ids.size() + " attributes with @Id, '" + String.join("' and '", ids) + "'")
            + ", so nobody knows the id in its @Invalidates. Valid are one @Id or @EmbeddedId, or a"
            + " named attribute. Write attribute = \"<name>\" with an attribute, or with a"
            + " @Transient getter that puts the cache's id together.");
  }

  static IllegalStateException lazy(Class<?> type, String name) {
    return new IllegalStateException(
        "UNSTALE-345: The attribute '"
            + name
            + "' of '"
            + type.getName()
            + "', which its @Invalidates names, has @Basic(fetch = LAZY). When it changes, nobody"
            + " would know the old id. Remove LAZY, or name another attribute.");
  }

  static IllegalStateException closed(Class<?> type, String member) {
    return new IllegalStateException(
        "UNSTALE-346: '"
            + member
            + "' of '"
            + type.getName()
            + "', which is the id in its @Invalidates, may not be read: its module does not open"
            + " its package. Open it to io.github.unstale, or use a public getter.");
  }

  static IllegalStateException unreadable(Class<?> type, String member, @Nullable Throwable cause) {
    return new IllegalStateException(
        "UNSTALE-347: '"
            + member
            + "' of '"
            + type.getName()
            + "', which is the id in its @Invalidates, cannot be read: "
            + cause
            + ". JPA calls it after loading, inserting, updating and removing. Correct it.",
        cause);
  }
}
