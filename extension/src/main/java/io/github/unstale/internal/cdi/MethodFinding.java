// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a class that carries our annotations.
 *
 * @param type the class, which may have inherited it
 * @param method the method
 * @param annotations ours
 * @param key its parameters that make the id
 * @param result what it returns
 * @param isBound whether the container knows what to call
 */
record MethodFinding(
    Class<?> type,
    Method method,
    CacheAnnotations annotations,
    KeyParameters key,
    Returned result,
    boolean isBound) {

  /** All of a class: those that calls can reach. */
  static List<MethodFinding> in(AnnotatedType<?> type) {
    List<MethodFinding> found = new ArrayList<>();
    for (AnnotatedMethod<?> method : type.getMethods()) {
      CacheAnnotations annotations = CacheAnnotations.of(method);
      if (!annotations.areNone() && isCallable(method.getJavaMember(), type.getJavaClass())) {
        var actual = ActualTypes.of(type.getJavaClass());
        found.add(
            new MethodFinding(
                type.getJavaClass(),
                method.getJavaMember(),
                annotations,
                KeyParameters.of(method, actual),
                Returned.by(method.getJavaMember(), actual),
                isBound(method, annotations)));
      }
    }
    return found;
  }

  private static boolean isBound(AnnotatedMethod<?> method, CacheAnnotations annotations) {
    return (annotations.cached() == null || method.isAnnotationPresent(Cached.class))
        && (!annotations.invalidate() || method.isAnnotationPresent(Invalidating.class));
  }

  private static boolean isCallable(Method method, Class<?> type) {
    return !method.isBridge()
        && !Modifier.isAbstract(method.getModifiers())
        && new Hierarchy(type).reaches(method);
  }

  String place() {
    return key.place();
  }

  /** All that is wrong with it. */
  List<String> problems() {
    return MethodRules.problems(this);
  }

  /** What is to be done when it is called and its results are cached; null if they are not. */
  @Nullable CachedMethod cached() {
    return annotations.cached() == null
        ? null
        : new CachedMethod(annotations.cached(), key, result);
  }

  /** What is to be said when it was called. */
  InvalidatingMethod invalidating() {
    List<InvalidatingMethod.Statement> statements = new ArrayList<>();
    for (CacheInvalidate one : annotations.some()) {
      statements.add(new InvalidatingMethod.Statement(one.value(), key, one.reason()));
    }
    for (CacheInvalidateAll one : annotations.all()) {
      statements.add(
          new InvalidatingMethod.Statement(one.value(), /* key= */ null, /* reason= */ ""));
    }
    return new InvalidatingMethod(statements);
  }
}
