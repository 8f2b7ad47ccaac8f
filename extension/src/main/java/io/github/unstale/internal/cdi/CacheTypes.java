// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherentCache;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a cache, as far as they are known.
 *
 * @param key the type of its ids, or null
 * @param value the type of its values, or null
 */
record CacheTypes(@Nullable Type key, @Nullable Type value) {

  static final CacheTypes UNKNOWN = new CacheTypes(null, null);

  /** The types of the cache that is injected as this type; empty if that is no cache. */
  static Optional<CacheTypes> of(Type injected) {
    Type sought = sought(injected);
    if (raw(sought) != CoherentCache.class) {
      return Optional.empty();
    }
    return sought instanceof ParameterizedType type
        ? Optional.of(
            new CacheTypes(
                known(type.getActualTypeArguments()[0]), known(type.getActualTypeArguments()[1])))
        : Optional.of(UNKNOWN);
  }

  /** What is to be injected, or looked up where a lookup is injected. */
  static Type sought(Type injected) {
    if (injected instanceof WildcardType wildcard) {
      return sought(wildcard.getUpperBounds()[0]);
    }
    return injected instanceof ParameterizedType type && isLookup(type)
        ? sought(type.getActualTypeArguments()[0])
        : injected;
  }

  /** Whether this is an {@code Instance<>} or another {@code Provider<>}. */
  private static boolean isLookup(ParameterizedType type) {
    return type.getRawType() instanceof Class<?> raw && Provider.class.isAssignableFrom(raw);
  }

  private static @Nullable Type known(Type type) {
    return type instanceof WildcardType || type instanceof TypeVariable ? null : type;
  }

  /** Whether no one type can be both. What is not said, as in a raw type, differs from nothing. */
  static boolean differ(Type one, Type other) {
    boolean vague = !isComplete(one) || !isComplete(other);
    return vague ? raw(one) != raw(other) : !one.equals(other);
  }

  static boolean isComplete(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Arrays.stream(parameterized.getActualTypeArguments()).allMatch(CacheTypes::isComplete);
    }
    return type instanceof Class<?> plain && plain.getTypeParameters().length == 0;
  }

  /** The class of a type's objects. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType parameterized
        ? raw(parameterized.getRawType())
        : Object.class;
  }
}
