// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class and its supertypes, but those of Java itself. */
final class Hierarchy {

  private final Class<?> type;
  private final Set<Class<?>> all = new LinkedHashSet<>();

  Hierarchy(Class<?> type) {
    this.type = type;
    add(type);
  }

  private void add(@Nullable Class<?> one) {
    if (one != null && !one.getName().startsWith("java.") && all.add(one)) {
      add(one.getSuperclass());
      for (Class<?> implemented : one.getInterfaces()) {
        add(implemented);
      }
    }
  }

  Set<Class<?>> all() {
    return all;
  }

  /** Whether calls reach this method: no subtype has another one in its place. */
  boolean reaches(Method method) {
    int modifiers = method.getModifiers();
    if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
      return true;
    }
    Class<?> declaring = method.getDeclaringClass();
    Method own = inClasses(method);
    return declaring.isInterface()
        ? own == null && all.stream().noneMatch(one -> overrides(one, declaring, method))
        : method.equals(own);
  }

  private static boolean overrides(Class<?> one, Class<?> other, Method method) {
    return one != other && other.isAssignableFrom(one) && declared(one, method) != null;
  }

  /** The method that the class itself has or inherits from a class. */
  @Nullable Method inClasses(Method like) {
    for (Class<?> one = type; one != null && all.contains(one); one = one.getSuperclass()) {
      Method found = declared(one, like);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Method declared(Class<?> one, Method like) {
    try {
      return one.getDeclaredMethod(like.getName(), like.getParameterTypes());
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
