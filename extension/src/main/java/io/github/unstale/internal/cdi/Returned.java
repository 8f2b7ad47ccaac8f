// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherentCache;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a cached method returns.
 *
 * @param declared its type
 * @param isStaged whether a stage ends with the value
 * @param isOptional whether the value is in an {@code Optional}
 * @param value the type of the value, boxed; null if nobody has said it
 */
record Returned(Class<?> declared, boolean isStaged, boolean isOptional, @Nullable Type value) {

  private static final Type UNKNOWN = CompletionStage.class.getTypeParameters()[0];

  /** What a method returns, whose type variables stand for these types. */
  static Returned by(Method method, ActualTypes actual) {
    return method.getReturnType().isPrimitive()
        ? new Returned(
            method.getReturnType(),
            /* isStaged= */ false,
            /* isOptional= */ false,
            actual.resolved(method.getReturnType()))
        : of(actual.resolved(method.getGenericReturnType()));
  }

  private static Returned of(Type declared) {
    boolean staged = isStage(CacheTypes.raw(declared));
    Type inStage = staged ? argument(declared) : declared;
    boolean optional = CacheTypes.raw(bound(inStage)) == Optional.class;
    Type value = optional ? argument(bound(inStage)) : inStage;
    return new Returned(CacheTypes.raw(declared), staged, optional, known(value));
  }

  /** Whether these are the stages that we can give. */
  static boolean isStage(Class<?> type) {
    return type == CompletionStage.class || type == CompletableFuture.class;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : UNKNOWN;
  }

  private static Type bound(Type type) {
    return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
  }

  private static @Nullable Type known(Type type) {
    return type instanceof WildcardType || type instanceof TypeVariable ? null : type;
  }

  boolean isPrimitive() {
    return declared.isPrimitive();
  }

  /** What the cache has for an id, as the method would return it. */
  @Nullable Object read(
      CoherentCache<Object, Object> cache, Object id, Function<Object, @Nullable Object> method) {
    if (isStaged) {
      CompletionStage<@Nullable Object> stage =
          cache.getAsync(id, key -> opened((CompletionStage<?>) method.apply(key)));
      return isOptional
          ? Stages.<@Nullable Object, Object>after(stage, Optional::ofNullable)
          : stage.toCompletableFuture();
    }
    return isOptional
        ? Optional.ofNullable(cache.get(id, key -> opened(method.apply(key))))
        : cache.get(id, method);
  }

  private @Nullable CompletionStage<@Nullable Object> opened(@Nullable CompletionStage<?> stage) {
    return stage == null ? null : stage.thenApply(isOptional ? Returned::opened : value -> value);
  }

  private static @Nullable Object opened(@Nullable Object optional) {
    return optional == null ? null : ((Optional<?>) optional).orElse(null);
  }
}
