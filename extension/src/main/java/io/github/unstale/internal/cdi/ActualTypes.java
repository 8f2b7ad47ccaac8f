// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a class's supertypes stand for.
 *
 * @param arguments the types by their variables
 */
record ActualTypes(Map<TypeVariable<?>, Type> arguments) {

  static ActualTypes of(Class<?> type) {
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    collect(type, arguments);
    return new ActualTypes(arguments);
  }

  private static void collect(Type type, Map<TypeVariable<?>, Type> arguments) {
    Class<?> raw = CacheTypes.raw(type);
    if (type instanceof ParameterizedType parameterized) {
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        arguments.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    if (raw.getGenericSuperclass() != null) {
      collect(raw.getGenericSuperclass(), arguments);
    }
    Arrays.stream(raw.getGenericInterfaces()).forEach(one -> collect(one, arguments));
  }

  /** A declared type without the variables that stand for something, boxed. */
  Type resolved(Type declared) {
    if (declared instanceof Class<?> plain) {
      return MethodType.methodType(plain).wrap().returnType();
    }
    if (declared instanceof TypeVariable<?> variable) {
      Type argument = arguments.get(variable);
      return argument == null ? variable : resolved(argument);
    }
    if (declared instanceof GenericArrayType array
        && resolved(array.getGenericComponentType()) instanceof Class<?> component) {
      return Array.newInstance(component, 0).getClass();
    }
    return declared instanceof ParameterizedType parameterized
        ? new Parameterized(
            CacheTypes.raw(parameterized),
            parameterized.getOwnerType(),
            Arrays.stream(parameterized.getActualTypeArguments()).map(this::resolved).toList())
        : declared;
  }

  /**
   * A type with actual arguments, equal to the one that a class would declare.
   *
   * @param raw its class
   * @param owner the class around it
   * @param arguments what stands in the brackets
   */
  private record Parameterized(Class<?> raw, @Nullable Type owner, List<Type> arguments)
      implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return owner;
    }

    @Override
    public String getTypeName() {
      return arguments.stream()
          .map(Type::getTypeName)
          .collect(Collectors.joining(", ", raw.getName() + "<", ">"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType type
          && type.getRawType() == raw
          && Arrays.equals(type.getActualTypeArguments(), getActualTypeArguments());
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(getActualTypeArguments()) ^ raw.hashCode();
    }
  }
}
