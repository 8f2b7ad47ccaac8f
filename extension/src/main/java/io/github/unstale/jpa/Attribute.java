// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.Basic;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a class of entities, read from a getter or a field.
 *
 * @param member a method without parameters, or a field
 */
record Attribute(Member member) {

  /** The one that JPA finds objects by. */
  static Attribute id(Class<?> type) {
    Map<String, Member> ids = new LinkedHashMap<>();
    for (Member member : members(type)) {
      var annotated = (AccessibleObject) member;
      if (annotated.isAnnotationPresent(Id.class)
          || annotated.isAnnotationPresent(EmbeddedId.class)) {
        ids.putIfAbsent(member.getName(), member);
      }
    }
    if (ids.size() != 1) {
      throw Problems.noSingleId(type, List.copyOf(ids.keySet()));
    }
    return of(type, ids.values().iterator().next());
  }

  /** The one of that name. */
  static Attribute named(Class<?> type, String name) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    List<String> getters = List.of("get" + capital, "is" + capital);
    List<Member> members = members(type);
    Optional<Member> getter =
        first(members, each -> each instanceof Method && getters.contains(each.getName()));
    Optional<Member> field =
        first(members, each -> each instanceof Field && each.getName().equals(name));
    if (isLazy(getter) || isLazy(field)) {
      throw Problems.lazy(type, name);
    }
    return of(
        type,
        getter.or(() -> field).orElseThrow(() -> Problems.noAttribute(type, name, getters.get(0))));
  }

  private static Optional<Member> first(
      List<Member> members, java.util.function.Predicate<Member> wanted) {
    return members.stream().filter(wanted).findFirst();
  }

  /** What may be an attribute, subclasses first. */
  private static List<Member> members(Class<?> type) {
    List<Member> members = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      Stream.concat(
              Arrays.stream(each.getDeclaredMethods())
                  .filter(method -> method.getParameterCount() == 0)
                  .filter(method -> method.getReturnType() != void.class),
              Arrays.stream(each.getDeclaredFields()))
          .filter(member -> !member.isSynthetic() && !Modifier.isStatic(member.getModifiers()))
          .forEach(members::add);
    }
    return members;
  }

  /** What is lazy may not be there yet when the object is loaded. */
  private static boolean isLazy(Optional<Member> member) {
    return member
        .map(some -> ((AccessibleObject) some).getAnnotation(Basic.class))
        .filter(basic -> basic.fetch() == FetchType.LAZY)
        .isPresent();
  }

  private static Attribute of(Class<?> type, Member member) {
    if (!((AccessibleObject) member).trySetAccessible()) {
      throw Problems.closed(type, member.getName());
    }
    return new Attribute(member);
  }

  /** Its value. */
  @Nullable Object of(Object object) {
    try {
      return member instanceof Method method ? method.invoke(object) : ((Field) member).get(object);
    } catch (InvocationTargetException e) {
      throw Problems.unreadable(object.getClass(), member.getName(), e.getCause());
    } catch (IllegalAccessException e) {
      throw Problems.unreadable(object.getClass(), member.getName(), e);
    }
  }

  /** Whether a value can never become another one in itself. */
  static boolean isFixed(Object value) {
    return value instanceof Enum
        || value instanceof UUID
        || List.of("java.lang", "java.math", "java.time")
            .contains(value.getClass().getPackageName());
  }
}
