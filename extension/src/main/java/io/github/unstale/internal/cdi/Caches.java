// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static java.util.Objects.requireNonNull;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.observe.Observed;
import io.github.unstale.internal.store.Audit;
import io.github.unstale.internal.store.LocalCache;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one cache of each entity. Safe for use by multiple threads. */
final class Caches implements CoherentCaches {

  private final Configuration configuration;
  private final Coherence coherence;
  private final KeyFormats formats;
  private final Answers answers;
  private final Consumer<LocalCache<?, ?>> births;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** What the application knows about the values of an entity. */
  interface Answers {

    /** The same for each call. */
    LocalCache.Answers<Object, Object> of(String entity);
  }

  /** None yet; somebody hears of each that is made. */
  Caches(
      Configuration configuration,
      Coherence coherence,
      KeyFormats formats,
      Answers answers,
      Consumer<LocalCache<?, ?>> births) {
    this.answers = answers;
    this.births = births;
    this.configuration = configuration;
    this.coherence = coherence;
    this.formats = formats;
  }

  @Override
  @SuppressWarnings("unchecked") // the types were just compared
  public <K, V> CoherentCache<K, V> get(String entity, Class<K> keyType, Class<V> valueType) {
    Invalidation.of(entity, entity); // checks the name
    requireWeights(entity);
    Class<?> key = MethodType.methodType(keyType).wrap().returnType();
    Class<?> value = MethodType.methodType(valueType).wrap().returnType();
    return (CoherentCache<K, V>) with(entity, key, value).cache();
  }

  /** Those that are injected have been looked at when the application was deployed. */
  private void requireWeights(String entity) {
    Optional<String> problem = configuration.problemWithoutWeights(entity);
    if (problem.isPresent() && answers.of(entity).beans().weightOf() == null) {
      throw Problems.badKeys(List.of(problem.get()));
    }
  }

  private synchronized Entry with(String entity, Class<?> key, Class<?> value) {
    Entry known = entries.get(entity);
    var keys = known == null ? new CacheKeys(entity, formats) : known.keys();
    Type hasKey = keys.settle(key);
    if (CacheTypes.raw(hasKey) != key) {
      throw Problems.otherTypes(entity, "key", key, hasKey);
    }
    Type hasValue = known == null || known.value() == null ? value : known.value();
    if (CacheTypes.raw(hasValue) != value) {
      throw Problems.otherTypes(entity, "value", value, hasValue);
    }
    if (known == null) {
      return create(entity, keys, value);
    }
    var entry = known.withValue(hasValue);
    entries.put(entity, entry);
    return entry;
  }

  /** The cache of an entity, with types that are yet to be told if there was none. */
  CoherentCache<?, ?> named(String entity) {
    Entry known = entries.get(entity);
    return (known == null ? add(entity, CacheTypes.UNKNOWN) : known).cache();
  }

  /** Makes sure that there is a cache. */
  synchronized Entry add(String entity, CacheTypes types) {
    Invalidation.of(entity, entity); // checks the name
    Entry known = entries.get(entity);
    if (known != null) {
      return known;
    }
    var keys = new CacheKeys(entity, formats);
    if (types.key() != null) {
      keys.settle(types.key());
    }
    return create(entity, keys, types.value());
  }

  private Entry create(String entity, CacheKeys keys, @Nullable Type value) {
    List<String> problems = configuration.problemsOf(entity);
    if (!problems.isEmpty()) {
      throw Problems.badKeys(problems);
    }
    CacheSettings settings = configuration.cache(entity);
    var bound = configuration.node().clustered() ? settings.staleness().maximum() : null;
    Fence.Limits limits =
        new Fence.Limits(bound, settings.staleness().quarantine(), sources(entity));
    Fence fence = coherence.fence(entity, limits);
    var cache =
        new LocalCache<Object, Object>(
            new LocalCache.Setup<>(
                settings,
                keys,
                fence,
                new KnownFeed(coherence, entity),
                System::nanoTime,
                answers.of(entity),
                new CacheReference(entity)));
    coherence.attach(fence, cache.store());
    var entry = new Entry(cache, keys, value, fence);
    entries.put(entity, entry);
    births.accept(cache);
    return entry;
  }

  private Set<Fence.Source> sources(String entity) {
    if (!configuration.node().logged()) {
      return Set.of(Fence.Source.SIGNALS);
    }
    return hasForeignWriters(entity)
            || coherence.causesOf(entity).stream().anyMatch(this::hasForeignWriters)
        ? Set.of(Fence.Source.SIGNALS, Fence.Source.LOG)
        : Set.of(Fence.Source.LOG);
  }

  private boolean hasForeignWriters(String entity) {
    return configuration.cache(entity).staleness().foreignWriters();
  }

  /** The keys of an entity's cache; without one, of the type of the first key that is written. */
  CacheKeys keys(String entity) {
    Entry known = entries.get(entity);
    return known == null ? new CacheKeys(entity, formats) : known.keys();
  }

  /** The cache of one of the entities, to be looked at. */
  Observed.Cache observed(String entity) {
    Entry entry = requireNonNull(entries.get(entity), entity);
    return new Observed.Cache(
        entry.cache(),
        entry.fence(),
        configuration.cache(entity).staleness().maximum(),
        () -> audits(entry.cache().audit().counts()));
  }

  private static Observed.Audits audits(Audit.Counts counts) {
    return new Observed.Audits(counts.compared(), counts.stale(), counts.failures());
  }

  @Override
  public Set<String> entities() {
    return new TreeSet<>(entries.keySet());
  }

  /**
   * A cache and what is known of its types.
   *
   * @param cache the cache
   * @param keys its keys
   * @param value the type of its values, or null
   * @param fence how far it can be trusted
   */
  record Entry(LocalCache<?, ?> cache, CacheKeys keys, @Nullable Type value, Fence fence) {

    Entry withValue(Type known) {
      return new Entry(cache, keys, known, fence);
    }
  }
}
