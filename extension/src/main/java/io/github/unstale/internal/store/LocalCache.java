// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.CacheStats;
import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.spi.KeyFormat;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one entity on this node.
 *
 * <p>Serialised, it becomes the reference that it was given, which finds the cache again.
 */
public final class LocalCache<K, V> implements CoherentCache<K, V>, World.Store, Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What a cache needs.
   *
   * @param settings how it behaves
   * @param format how keys become ids and back; refuses a key that cannot
   * @param fence what keeps it honest
   * @param trouble why the fence's feed is not proven, if it is not
   * @param clock nanoseconds, the fence's own
   * @param reference what is serialised in the cache's place
   */
  public record Setup<K>(
      CacheSettings settings,
      KeyFormat<K> format,
      Fence fence,
      Supplier<String> trouble,
      LongSupplier clock,
      Serializable reference) {}

  private final Serializable reference;
  private final transient KeyFormat<K> format;
  private final transient Fence fence;
  private final transient Counters counters = new Counters();
  private final transient OpenWrites<K> openWrites;
  private final transient Freshness freshness;
  private final transient Slots<K, V> slots;
  private final transient Loading<K, V> loading;

  /** An empty cache. */
  public LocalCache(Setup<K> setup) {
    this(setup, new Parts());
  }

  /** An empty cache made of these parts. */
  LocalCache(Setup<K> setup, Parts parts) {
    this.reference = setup.reference();
    this.format = setup.format();
    this.fence = setup.fence();
    this.openWrites = parts.openWrites();
    this.freshness = new Freshness(setup, counters);
    this.slots = parts.slots(setup.settings(), fence, counters);
    this.loading = parts.loading(setup, freshness, counters, slots);
  }

  private Object writeReplace() {
    return reference;
  }

  @Override
  public String entity() {
    return fence.entity();
  }

  @Override
  public @Nullable V get(K id, Function<? super K, ? extends @Nullable V> loader) {
    requireNonNull(loader, "loader");
    V value = peek(id);
    return value != null ? value : loading.load(id, loader);
  }

  /** The hot path: no lock, one clock, nothing allocated. */
  @Override
  public @Nullable V peek(K id) {
    Slot<V> slot = slots.at(requireNonNull(id, "id"));
    if (slot instanceof Entry<V> entry
        && freshness.allows(entry)
        && !(openWrites.mayCover(id) && fence.isInvalidatedHere(format.format(id)))) {
      counters.hits.increment();
      return entry.value();
    }
    counters.misses.increment();
    return null;
  }

  @Override
  public Map<K, V> getAll(
      Iterable<? extends K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader) {
    requireNonNull(bulkLoader, "bulkLoader");
    Map<K, @Nullable V> values = new LinkedHashMap<>();
    for (K id : ids) {
      if (!values.containsKey(requireNonNull(id, "id"))) {
        values.put(id, peek(id));
      }
    }
    Set<K> missing = new LinkedHashSet<>(values.keySet());
    missing.removeIf(id -> values.get(id) != null);
    if (!missing.isEmpty()) {
      values.putAll(loading.loadAll(missing, bulkLoader));
    }
    Map<K, V> found = new LinkedHashMap<>();
    values.forEach(
        (id, value) -> {
          if (value != null) {
            found.put(id, value);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  @Override
  public @Nullable V fresh(K id, Function<? super K, ? extends @Nullable V> loader) {
    return loading.loadAnew(requireNonNull(id, "id"), requireNonNull(loader, "loader"));
  }

  @Override
  public void invalidate(K id) {
    fence.invalidate(Invalidation.of(entity(), format.format(requireNonNull(id, "id"))));
  }

  @Override
  public void invalidate(Collection<? extends K> ids) {
    if (!ids.isEmpty()) {
      fence.invalidate(
          Invalidation.of(entity(), ids.stream().map(id -> format.format(id)).toList()));
    }
  }

  @Override
  public void invalidateAll() {
    fence.invalidate(Invalidation.all(entity()));
  }

  @Override
  public long size() {
    return slots.size();
  }

  @Override
  public CacheStats stats() {
    return counters.snapshot();
  }

  @Override
  public void apply(Invalidation invalidation) {
    if (Reach.of(invalidation, format) instanceof Reach.Some<K> some) {
      counters.invalidations.add(some.keys().size());
      some.keys().forEach(slots::drop);
    } else {
      counters.invalidations.increment();
      slots.dropAll();
    }
  }

  @Override
  public Runnable open(Invalidation invalidation) {
    if (Reach.of(invalidation, format) instanceof Reach.Some<K> some) {
      some.keys().forEach(openWrites::open);
      return () -> some.keys().forEach(openWrites::close);
    }
    openWrites.openAll();
    return openWrites::closeAll;
  }
}
