// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CacheKey;
import io.github.unstale.CompositeKey;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a method that make an id.
 *
 * @param positions where they stand
 * @param types their types, boxed
 * @param place the method
 */
record KeyParameters(List<Integer> positions, List<Type> types, String place) {

  static KeyParameters of(AnnotatedMethod<?> method, ActualTypes actual) {
    List<Integer> marked = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (AnnotatedParameter<?> parameter : method.getParameters()) {
      all.add(parameter.getPosition());
      if (parameter.isAnnotationPresent(CacheKey.class)) {
        marked.add(parameter.getPosition());
      }
    }
    List<Integer> positions = marked.isEmpty() ? all : marked;
    Type[] declared = method.getJavaMember().getGenericParameterTypes();
    return new KeyParameters(
        positions.stream().sorted().toList(),
        positions.stream().sorted().map(position -> actual.resolved(declared[position])).toList(),
        Place.of(method.getJavaMember()));
  }

  /** Whether several make one id, or none. */
  boolean isComposite() {
    return positions.size() != 1;
  }

  /** The type of the id. */
  Type type() {
    return isComposite() ? CompositeKey.class : types.get(0);
  }

  /** The id that these arguments make. */
  Object of(Object[] arguments, String entity) {
    if (!isComposite()) {
      return argument(arguments, positions.get(0), entity);
    }
    Object[] elements = new Object[positions.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = argument(arguments, positions.get(i), entity);
    }
    return CompositeKey.of(elements);
  }

  private Object argument(Object[] arguments, int position, String entity) {
    Object argument = arguments[position];
    if (argument == null) {
      throw MethodProblems.nullKey(entity, position, place);
    }
    return argument;
  }
}
