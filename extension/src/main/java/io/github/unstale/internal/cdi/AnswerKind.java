// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.spi.EntityLoader;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import io.github.unstale.spi.TtlOf;
import io.github.unstale.spi.WeightOf;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a bean can know about the values of an entity.
 *
 * @param raw the interface of the beans
 * @param type the type by which they are looked up
 * @param fitting whether its type arguments can take the ids and values of a cache
 */
record AnswerKind(Class<?> raw, Type type, BiPredicate<Type[], CacheTypes> fitting) {

  /** Their tags. */
  static final AnswerKind TAGS =
      new AnswerKind(
          TagsOf.class,
          new TypeLiteral<TagsOf<?>>() {}.getType(),
          (answered, types) -> takes(answered[0], types.value()));

  /** What they are. */
  static final AnswerKind LOADER =
      new AnswerKind(
          EntityLoader.class,
          new TypeLiteral<EntityLoader<?, ?>>() {}.getType(),
          (answered, types) ->
              takes(answered[0], types.key()) && returns(answered[1], types.value()));

  /** How long they live. */
  static final AnswerKind TTL =
      new AnswerKind(
          TtlOf.class,
          new TypeLiteral<TtlOf<?>>() {}.getType(),
          (answered, types) -> takes(answered[0], types.value()));

  /** What they weigh. */
  static final AnswerKind WEIGHT =
      new AnswerKind(
          WeightOf.class,
          new TypeLiteral<WeightOf<?>>() {}.getType(),
          (answered, types) -> takes(answered[0], types.value()));

  /** What becomes of them when something is said. */
  static final AnswerKind CHANGE =
      new AnswerKind(
          OnInvalidation.class,
          new TypeLiteral<OnInvalidation<?, ?>>() {}.getType(),
          (answered, types) ->
              takes(answered[0], types.key())
                  && takes(answered[1], types.value())
                  && returns(answered[1], types.value()));

  static final List<AnswerKind> ALL = List.of(LOADER, TAGS, TTL, WEIGHT, CHANGE);

  /** Whether a bean can take the ids and values of a cache, as far as anybody knows. */
  boolean fits(Bean<?> bean, CacheTypes types) {
    return implemented(bean)
        .map(one -> fitting.test(one.getActualTypeArguments(), types))
        .orElse(true);
  }

  /** What a bean implements, in words. */
  String described(Bean<?> bean) {
    return implemented(bean).map(Type::getTypeName).orElse(raw.getName());
  }

  private Optional<ParameterizedType> implemented(Bean<?> bean) {
    return bean.getTypes().stream()
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType() == raw)
        .findFirst();
  }

  private static boolean takes(Type parameter, @Nullable Type argument) {
    return argument == null || CacheTypes.raw(parameter).isAssignableFrom(CacheTypes.raw(argument));
  }

  private static boolean returns(Type parameter, @Nullable Type argument) {
    return argument == null || CacheTypes.raw(argument).isAssignableFrom(CacheTypes.raw(parameter));
  }
}
