// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static java.util.Objects.requireNonNull;

import io.github.unstale.CacheStats;
import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Timing;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.spi.KeyFormat;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import io.github.unstale.spi.TtlOf;
import io.github.unstale.spi.WeightOf;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one entity on this node.
 *
 * <p>Serialised, it becomes the reference that it was given, which finds the cache again.
 */
public final class LocalCache<K, V> implements CoherentCache<K, V>, Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What a cache needs.
   *
   * @param settings how it behaves
   * @param format how keys become ids and back; refuses a key that cannot
   * @param fence what keeps it honest
   * @param feed what is known of the fence's feed
   * @param clock nanoseconds, the fence's own
   * @param answers what the application knows about the values
   * @param reference what is serialised in the cache's place
   */
  public record Setup<K, V>(
      CacheSettings settings,
      KeyFormat<K> format,
      Fence fence,
      Feed feed,
      LongSupplier clock,
      Answers<K, V> answers,
      Serializable reference) {}

  /** What is known of a cache's feed. */
  @FunctionalInterface
  public interface Feed {

    /** Why it is not proven, if it is not. */
    String trouble();

    /** How long invalidations take from being said here to being heard everywhere. */
    default Timing latency() {
      return Timing.NONE;
    }
  }

  /**
   * What the application knows about the values of an entity, and how to ask it.
   *
   * @param beans whom to ask
   * @param executor runs what is too much for the thread that delivers invalidations, and the loads
   *     that no reader runs
   * @param upkeep runs what is done after reads and loads to know what is used, and to free memory
   * @param listener hears of what fails
   */
  public record Answers<K, V>(
      Beans<K, V> beans, Executor executor, Executor upkeep, World.Listener listener) {

    /** With upkeep that readers and loaders do themselves. */
    public Answers(Beans<K, V> beans, Executor executor, World.Listener listener) {
      this(beans, executor, Runnable::run, listener);
    }
  }

  /**
   * Whom the application has for questions about the values of an entity. Each may be null.
   *
   * @param loader loads them
   * @param tagsOf tells their tags
   * @param ttlOf tells how long they live
   * @param weightOf tells what they weigh
   * @param onInvalidation answers invalidations with a reason
   */
  public record Beans<K, V>(
      @Nullable EntityLoader<? super K, ? extends V> loader,
      @Nullable TagsOf<? super V> tagsOf,
      @Nullable TtlOf<? super V> ttlOf,
      @Nullable WeightOf<? super V> weightOf,
      @Nullable OnInvalidation<? super K, V> onInvalidation) {

    /** Nobody. */
    public static <K, V> Beans<K, V> none() {
      return new Beans<>(
          /* loader= */ null,
          /* tagsOf= */ null,
          /* ttlOf= */ null,
          /* weightOf= */ null,
          /* onInvalidation= */ null);
    }

    /** The same with another one to load them. */
    public Beans<K, V> loader(@Nullable EntityLoader<? super K, ? extends V> other) {
      return new Beans<>(other, tagsOf, ttlOf, weightOf, onInvalidation);
    }

    /** The same with another one to tell tags. */
    public Beans<K, V> tagsOf(@Nullable TagsOf<? super V> other) {
      return new Beans<>(loader, other, ttlOf, weightOf, onInvalidation);
    }

    /** The same with another one to tell lifetimes. */
    public Beans<K, V> ttlOf(@Nullable TtlOf<? super V> other) {
      return new Beans<>(loader, tagsOf, other, weightOf, onInvalidation);
    }

    /** The same with another one to tell weights. */
    public Beans<K, V> weightOf(@Nullable WeightOf<? super V> other) {
      return new Beans<>(loader, tagsOf, ttlOf, other, onInvalidation);
    }

    /** The same with another one to answer invalidations. */
    public Beans<K, V> onInvalidation(@Nullable OnInvalidation<? super K, V> other) {
      return new Beans<>(loader, tagsOf, ttlOf, weightOf, other);
    }
  }

  private final Serializable reference;
  private final transient KeyFormat<K> format;
  private final transient Fence fence;
  private final transient Counters counters;
  private final transient OpenWrites<K> openWrites;
  private final transient Freshness freshness;
  private final transient Slots<K, V> slots;
  private final transient Loading<K, V> loading;
  private final transient BulkLoading<K, V> bulkLoading;
  private final transient OwnLoader<K, V> loader;
  private final transient boolean refreshesAhead;
  private final transient Audit<K, V> audit;
  private final transient Applying<K, V> applying;

  /** An empty cache. */
  public LocalCache(Setup<K, V> setup) {
    this(setup, new Parts());
  }

  /** An empty cache made of these parts. */
  LocalCache(Setup<K, V> setup, Parts parts) {
    this.reference = setup.reference();
    this.format = setup.format();
    this.fence = setup.fence();
    this.counters = new Counters(setup.clock());
    this.freshness = new Freshness(setup, counters);
    this.slots = parts.slots(setup, counters);
    this.loading = parts.loading(setup, freshness, counters, slots);
    this.bulkLoading = loading.inBulk(parts);
    this.loader = new OwnLoader<>(fence.entity(), setup.answers().beans().loader());
    this.refreshesAhead = setup.settings().loads().refreshAhead() > 0;
    Onlooker<K, V> onlooker = new Onlooker<>(slots, freshness);
    this.audit = new Audit<>(setup, loader, onlooker);
    this.applying = new Applying<>(setup, parts, counters, slots, onlooker);
    this.openWrites = applying.openWrites();
  }

  private Object writeReplace() {
    return reference;
  }

  @Override
  public String entity() {
    return fence.entity();
  }

  @Override
  public @Nullable V get(K id) {
    Loader<K, @Nullable V, V> own = loader.ofOne();
    return read(id, own.values(), own.tags());
  }

  @Override
  public @Nullable V get(K id, Function<? super K, ? extends @Nullable V> loader) {
    return read(id, requireNonNull(loader, "loader"), Loader.noTags());
  }

  @Override
  public @Nullable V get(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    return read(id, requireNonNull(loader, "loader"), requireNonNull(tags, "tags"));
  }

  private @Nullable V read(
      K id,
      Function<? super K, ? extends @Nullable V> values,
      Function<? super V, ? extends Collection<String>> tags) {
    requireNonNull(id, "id");
    long now = freshness.now();
    long extended = freshness.extended(now);
    Slot<V> slot = slots.at(id, now);
    Entry<V> entry = hit(id, slot, now, extended);
    if (entry == null) {
      return loading.load(id, new Loader<>(values, tags), slot, now, extended);
    }
    if (refreshesAhead && entry.takeRefresh()) {
      loading.refresh(id, entry, new Loader<>(values, tags));
    }
    return entry.value();
  }

  @Override
  public @Nullable V peek(K id) {
    Entry<V> entry = hit(id);
    return entry == null ? null : entry.value();
  }

  private @Nullable Entry<V> hit(K id) {
    requireNonNull(id, "id");
    long now = freshness.now();
    long extended = freshness.extended(now);
    return hit(id, slots.at(id, now), now, extended);
  }

  /** The hot path: no lock, one clock, nothing allocated. */
  private @Nullable Entry<V> hit(K id, @Nullable Slot<V> slot, long now, long extended) {
    if (slot instanceof Entry<V> entry
        && freshness.allows(entry, now, extended)
        && !slots.isOutdated(id, entry)
        && !(openWrites.mayCover(id) && fence.isInvalidatedHere(format.format(id)))) {
      counters.hits.increment();
      return entry;
    }
    counters.misses.increment();
    return null;
  }

  @Override
  public CompletionStage<@Nullable V> getAsync(
      K id, Function<? super K, ? extends CompletionStage<? extends @Nullable V>> loader) {
    requireNonNull(loader, "loader");
    Entry<V> entry = hit(id);
    return entry == null
        ? loading.loadAsync(id, Loader.of(loader))
        : CompletableFuture.completedStage(entry.value());
  }

  @Override
  public Map<K, V> getAll(Iterable<? extends K> ids) {
    return readAll(ids, loader.ofMany());
  }

  @Override
  public Map<K, V> getAll(
      Iterable<? extends K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader) {
    return readAll(ids, Loader.of(requireNonNull(bulkLoader, "bulkLoader")));
  }

  @Override
  public Map<K, V> getAll(
      Iterable<? extends K> ids,
      Function<? super Set<K>, ? extends Map<? extends K, ? extends V>> bulkLoader,
      Function<? super V, ? extends Collection<String>> tags) {
    requireNonNull(bulkLoader, "bulkLoader");
    return readAll(ids, new Loader<>(bulkLoader, requireNonNull(tags, "tags")));
  }

  private Map<K, V> readAll(
      Iterable<? extends K> ids, Loader<Set<K>, Map<? extends K, ? extends V>, V> from) {
    Map<K, @Nullable V> values = new LinkedHashMap<>();
    Set<K> missing = new LinkedHashSet<>();
    Map<K, Entry<V>> due = new LinkedHashMap<>();
    long now = freshness.now(); // of all: what is of one age is judged alike
    long extended = freshness.extended(now);
    for (K id : ids) {
      if (!values.containsKey(requireNonNull(id, "id"))) {
        Entry<V> entry = hit(id, slots.at(id, now), now, extended);
        values.put(id, entry == null ? null : entry.value());
        if (entry == null) {
          missing.add(id);
        } else if (refreshesAhead && entry.takeRefresh()) {
          due.put(id, entry);
        }
      }
    }
    if (!due.isEmpty()) {
      bulkLoading.refresh(due, from);
    }
    if (!missing.isEmpty()) {
      values.putAll(bulkLoading.load(missing, from, now));
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
  public @Nullable V fresh(K id) {
    return loading.loadAnew(requireNonNull(id, "id"), loader.ofOne());
  }

  @Override
  public @Nullable V fresh(K id, Function<? super K, ? extends @Nullable V> loader) {
    return loading.loadAnew(requireNonNull(id, "id"), Loader.of(requireNonNull(loader, "loader")));
  }

  @Override
  public @Nullable V fresh(
      K id,
      Function<? super K, ? extends @Nullable V> loader,
      Function<? super V, ? extends Collection<String>> tags) {
    return loading.loadAnew(
        requireNonNull(id, "id"),
        new Loader<>(requireNonNull(loader, "loader"), requireNonNull(tags, "tags")));
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
  public void invalidate(K id, String reason) {
    fence.invalidate(
        Invalidation.of(entity(), format.format(requireNonNull(id, "id"))).because(reason));
  }

  @Override
  public void invalidatePattern(String pattern) {
    fence.invalidate(Invalidation.matching(entity(), pattern));
  }

  @Override
  public void invalidateTag(String tag) {
    fence.invalidate(Invalidation.tagged(entity(), tag));
  }

  @Override
  public void invalidateTag(String tag, String reason) {
    fence.invalidate(Invalidation.tagged(entity(), tag).because(reason));
  }

  @Override
  public void invalidateAll() {
    fence.invalidate(Invalidation.all(entity()));
  }

  @Override
  public long size() {
    return applying.size();
  }

  @Override
  public CacheStats stats() {
    return applying.stats();
  }

  /** What hears of invalidations for it. */
  public World.Store store() {
    return applying;
  }

  /** Its audit, which nobody makes unless asked. */
  public Audit<K, V> audit() {
    return audit;
  }
}
