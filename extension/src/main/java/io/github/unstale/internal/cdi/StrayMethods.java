// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Methods with our annotations where these do nothing: of classes that are no beans, and abstract
 * ones. Safe for use by multiple threads.
 */
final class StrayMethods {

  private final Map<Class<?>, Seen> seen = new ConcurrentHashMap<>();
  private final Map<Class<?>, AnnotatedType<?>> beans = new ConcurrentHashMap<>();

  private record Seen(AnnotatedType<?> type, List<MethodFinding> methods) {}

  /** There is a class, which may become a bean. */
  void saw(AnnotatedType<?> type, List<MethodFinding> methods) {
    List<MethodFinding> own =
        methods.stream()
            .filter(one -> one.method().getDeclaringClass() == type.getJavaClass())
            .toList();
    if (!own.isEmpty() && !Modifier.isAbstract(type.getJavaClass().getModifiers())) {
      seen.put(type.getJavaClass(), new Seen(type, own));
    }
  }

  /** A class has become a bean. */
  void isBean(AnnotatedType<?> type) {
    beans.put(type.getJavaClass(), type);
  }

  /** All of them, sorted; after which nothing is remembered. */
  Collection<String> problems(BeanManager manager) {
    Set<String> problems = new TreeSet<>();
    seen.forEach(
        (type, one) -> {
          if (beans.keySet().stream().noneMatch(type::isAssignableFrom)
              && !isAlternative(one, manager)) {
            one.methods()
                .forEach(
                    method ->
                        problems.add(
                            MethodProblems.noBean(
                                method.annotations().written(), method.place(), type)));
          }
        });
    beans.values().forEach(bean -> add(bean, problems));
    seen.clear();
    beans.clear();
    return problems;
  }

  /** An alternative that is not selected is no bean, as its application wants it. */
  private static boolean isAlternative(Seen one, BeanManager manager) {
    return one.type().getAnnotations().stream()
        .map(Annotation::annotationType)
        .anyMatch(
            kind ->
                kind == Alternative.class
                    || (manager.isStereotype(kind)
                        && manager.getStereotypeDefinition(kind).stream()
                            .anyMatch(Alternative.class::isInstance)));
  }

  private static void add(AnnotatedType<?> bean, Set<String> problems) {
    var hierarchy = new Hierarchy(bean.getJavaClass());
    for (Class<?> type : hierarchy.all()) {
      if (Modifier.isAbstract(type.getModifiers())) {
        for (Method method : type.getDeclaredMethods()) {
          CacheAnnotations annotations = CacheAnnotations.of(method);
          if (!annotations.areNone() && Modifier.isAbstract(method.getModifiers())) {
            addAbstract(method, annotations, hierarchy, problems);
          } else if (!annotations.areNone()
              && method.isDefault()
              && hierarchy.reaches(method)
              && !knows(bean, method)) {
            problems.add(
                MethodProblems.outOfReach(
                    annotations.written(),
                    Place.of(method),
                    "this container does not see methods of interfaces"));
          }
        }
      }
    }
  }

  private static void addAbstract(
      Method method, CacheAnnotations annotations, Hierarchy hierarchy, Set<String> problems) {
    Method implementation = hierarchy.inClasses(method);
    if (implementation != null
        && !Modifier.isAbstract(implementation.getModifiers())
        && CacheAnnotations.of(implementation).areNone()) {
      problems.add(
          MethodProblems.notInherited(
              annotations.written(), Place.of(method), Place.of(implementation)));
    }
  }

  private static boolean knows(AnnotatedType<?> bean, Method method) {
    return bean.getMethods().stream().anyMatch(one -> one.getJavaMember().equals(method));
  }
}
