// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where something stands in the application's code, in words. */
final class Place {

  private Place() {}

  static String of(InjectionPoint point) {
    Member member = point.getMember();
    if (member == null) {
      return "an injection point without a class";
    }
    String parameter =
        point.getAnnotated() instanceof AnnotatedParameter<?> one
            ? "(parameter " + (one.getPosition() + 1) + ")"
            : "";
    String name = member instanceof Constructor ? "" : "." + member.getName();
    return member.getDeclaringClass().getName() + name + parameter;
  }

  static String of(Bean<?> bean) {
    return "the bean " + bean.getBeanClass().getName();
  }

  static String of(ObserverMethod<?> observer) {
    return "an observer in " + observer.getBeanClass().getName();
  }

  static String of(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(
                ", ", method.getDeclaringClass().getName() + "." + method.getName() + "(", ")"));
  }
}
