// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.EntityCache;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import io.github.unstale.spi.TtlOf;
import io.github.unstale.spi.WeightOf;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application's beans that know something about the values of an entity. Safe for use by
 * multiple threads.
 */
final class AnswerBeans {

  private static final Comparator<Bean<?>> BY_PLACE = Comparator.comparing(Place::of);

  private final BeanManager beans;
  private final CreationalContext<?> references;

  AnswerBeans(BeanManager beans) {
    this.beans = beans;
    this.references = beans.createCreationalContext(null);
  }

  /** All that is wrong with them, beside the caches that are injected. */
  List<String> problems(Map<String, CacheUses> caches) {
    List<String> problems = new ArrayList<>();
    for (AnswerKind kind : AnswerKind.ALL) {
      all(kind)
          .filter(bean -> Findings.qualifier(bean.getQualifiers()).isEmpty())
          .forEach(bean -> problems.add(Problems.noEntity(kind.raw(), Place.of(bean))));
      byEntity(kind)
          .forEach(
              (entity, found) -> {
                found.forEach(bean -> Findings.check(entity, Place.of(bean), problems));
                problems.addAll(problems(kind, entity, found, caches.get(entity)));
              });
    }
    return problems;
  }

  private List<String> problems(
      AnswerKind kind, String entity, List<Bean<?>> found, @Nullable CacheUses uses) {
    List<Bean<?>> resolved = resolved(kind, entity);
    if (resolved.size() > 1) {
      return List.of(
          Problems.twoAnswers(kind.raw(), entity, resolved.stream().map(Place::of).toList()));
    }
    if (uses == null) {
      return List.of();
    }
    return found.stream()
        .filter(bean -> !kind.fits(bean, uses.types()))
        .map(bean -> Problems.wrongAnswer(Place.of(bean), kind.described(bean), uses))
        .toList();
  }

  /** The beans that remain when alternatives have taken the places of others. */
  private List<Bean<?>> resolved(AnswerKind kind, String entity) {
    Set<Bean<?>> candidates = beans.getBeans(kind.type(), EntityCache.Literal.of(entity));
    try {
      Bean<?> one = beans.resolve(candidates);
      return one == null ? List.of() : List.of(one);
    } catch (AmbiguousResolutionException e) {
      return candidates.stream().<Bean<?>>map(bean -> bean).sorted(BY_PLACE).toList();
    }
  }

  /** Where the bean of a kind is that is asked about an entity. */
  Optional<String> place(AnswerKind kind, String entity) {
    return resolved(kind, entity).stream().<String>map(Place::of).findFirst();
  }

  private Stream<Bean<?>> all(AnswerKind kind) {
    return beans.getBeans(kind.type(), Any.Literal.INSTANCE).stream()
        .<Bean<?>>map(bean -> bean)
        .sorted(BY_PLACE);
  }

  private Map<String, List<Bean<?>>> byEntity(AnswerKind kind) {
    Map<String, List<Bean<?>>> byEntity = new TreeMap<>();
    all(kind)
        .forEach(
            bean ->
                Findings.qualifier(bean.getQualifiers())
                    .ifPresent(
                        entity ->
                            byEntity
                                .computeIfAbsent(entity.value(), name -> new ArrayList<>())
                                .add(bean)));
    return byEntity;
  }

  /** Beans that nobody will ask, as nothing of their entity is cached yet. */
  List<String> warnings(Set<String> cached) {
    List<String> warnings = new ArrayList<>();
    for (AnswerKind kind : AnswerKind.ALL) {
      byEntity(kind)
          .forEach(
              (entity, found) -> {
                if (!cached.contains(entity)) {
                  found.forEach(
                      bean -> warnings.add(AnswerMessages.nothingToAnswer(entity, Place.of(bean))));
                }
              });
    }
    return warnings;
  }

  /** What the application knows about the values of an entity. */
  LocalCache.Answers<Object, Object> of(String entity, Executor executor, World.Listener listener) {
    Supplier<EntityLoader<Object, Object>> loader = reference(AnswerKind.LOADER, entity);
    Supplier<TagsOf<Object>> tags = reference(AnswerKind.TAGS, entity);
    Supplier<TtlOf<Object>> ttl = reference(AnswerKind.TTL, entity);
    Supplier<WeightOf<Object>> weight = reference(AnswerKind.WEIGHT, entity);
    Supplier<OnInvalidation<Object, Object>> change = reference(AnswerKind.CHANGE, entity);
    return new LocalCache.Answers<>(
        new LocalCache.Beans<>(
            loader == null ? null : new LazyLoader(loader),
            tags == null ? null : value -> tags.get().tagsOf(value),
            ttl == null ? null : value -> ttl.get().ttlOf(value),
            weight == null ? null : value -> weight.get().weightOf(value),
            change == null ? null : (id, value, said) -> change.get().changed(id, value, said)),
        executor,
        executor,
        listener);
  }

  /** The application's loader, one by one and in bulk. */
  private record LazyLoader(Supplier<EntityLoader<Object, Object>> bean)
      implements EntityLoader<Object, Object> {

    @Override
    public @Nullable Object load(Object id) {
      return bean.get().load(id);
    }

    @Override
    public Map<Object, Object> loadAll(Set<Object> ids) {
      return bean.get().loadAll(ids);
    }
  }

  /** The bean, made when it is first asked: it may want caches that are not there yet. */
  @SuppressWarnings("unchecked") // types were compared where they are known
  private <B> @Nullable Supplier<B> reference(AnswerKind kind, String entity) {
    List<Bean<?>> resolved = resolved(kind, entity);
    return resolved.isEmpty()
        ? null
        : new Reference<>(() -> (B) beans.getReference(resolved.get(0), kind.type(), references));
  }

  /** What is made once. */
  private static final class Reference<B> implements Supplier<B> {

    private final Supplier<B> making;
    private volatile @Nullable B made;

    Reference(Supplier<B> making) {
      this.making = making;
    }

    @Override
    public B get() {
      B known = made;
      if (known == null) {
        synchronized (this) {
          known = made == null ? making.get() : made;
          made = known;
        }
      }
      return known;
    }
  }

  /** Lets go of dependent beans. */
  void release() {
    references.release();
  }
}
