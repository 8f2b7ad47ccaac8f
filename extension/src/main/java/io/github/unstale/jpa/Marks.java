// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.EntityListeners;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The marks of entity classes, read once per class. Safe for use by multiple threads. */
final class Marks {

  private static final ClassValue<List<Mark>> READ =
      new ClassValue<>() {
        @Override
        protected List<Mark> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private Marks() {}

  /** Those of a class and its superclasses; none if it is not marked. */
  static List<Mark> of(Class<?> type) {
    return READ.get(type);
  }

  private static List<Mark> read(Class<?> type) {
    Set<Invalidates> found = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      found.addAll(Arrays.asList(each.getDeclaredAnnotationsByType(Invalidates.class)));
    }
    if (found.isEmpty() && namesListener(type)) {
      throw Problems.noMark(type);
    }
    return found.stream().map(mark -> Mark.of(type, mark)).toList();
  }

  private static boolean namesListener(Class<?> type) {
    EntityListeners listeners = type.getDeclaredAnnotation(EntityListeners.class);
    return listeners != null
        && Arrays.asList(listeners.value()).contains(InvalidationListener.class);
  }
}
