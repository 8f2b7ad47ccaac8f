// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import java.time.Duration;
import java.util.Objects;

/**
 * How a cache of an {@link InMemoryNode} behaves: the settings {@code unstale.cache.<name>.…} of a
 * deployed application, with the same defaults, and what its beans know of the values. Immutable.
 */
public final class CacheOptions {

  /** What a read does past the bound. */
  public enum WhenStale {
    /** Loads again. */
    RELOAD,
    /** Serves what is there, until it expires. */
    SERVE,
    /** Throws while the feed is not proven, and loads again otherwise. */
    FAIL
  }

  private static final CacheOptions DEFAULTS =
      new CacheOptions(CacheSettings.DEFAULTS, LocalCache.Beans.none());

  private final CacheSettings settings;
  private final LocalCache.Beans<?, ?> beans;

  private CacheOptions(CacheSettings settings, LocalCache.Beans<?, ?> beans) {
    this.settings = settings;
    this.beans = beans;
  }

  private CacheOptions with(CacheSettings changed) {
    return new CacheOptions(changed, beans);
  }

  private CacheOptions with(LocalCache.Beans<?, ?> changed) {
    return new CacheOptions(settings, changed);
  }

  /**
   * What a cache has of which nothing is configured.
   *
   * @return the product's own defaults
   */
  public static CacheOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The bound: how long after a commit an old value may be served at most.
   *
   * @param bound positive
   * @return these options with that bound
   */
  public CacheOptions maxStaleness(Duration bound) {
    return with(
        settings.with(
            new CacheSettings.Staleness(
                positive("bound", bound),
                settings.staleness().whenStale(),
                settings.staleness().quarantine())));
  }

  /**
   * What a read does past the bound.
   *
   * @param choice one of three
   * @return these options with that choice
   */
  public CacheOptions whenStale(WhenStale choice) {
    return with(
        settings.with(
            new CacheSettings.Staleness(
                settings.staleness().maximum(),
                CacheSettings.WhenStale.valueOf(choice.name()),
                settings.staleness().quarantine())));
  }

  /**
   * For how long after an invalidation what it covered is loaded but not kept.
   *
   * @param time zero or more
   * @return these options with that time
   */
  public CacheOptions quarantine(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("quarantine is " + time + ", but must not be negative");
    }
    return with(
        settings.with(
            new CacheSettings.Staleness(
                settings.staleness().maximum(), settings.staleness().whenStale(), time)));
  }

  /**
   * How long an entry lives after its load.
   *
   * @param lifetime positive
   * @return these options with that lifetime
   */
  public CacheOptions expireAfterWrite(Duration lifetime) {
    return with(
        settings.with(
            new CacheSettings.Expiry(
                positive("lifetime", lifetime),
                settings.expiry().afterAccess(),
                settings.expiry().absentAfterWrite(),
                settings.expiry().jitter())));
  }

  /**
   * How many entries the cache holds.
   *
   * @param entries positive
   * @return these options with that size
   */
  public CacheOptions maximumSize(long entries) {
    if (entries <= 0) {
      throw new IllegalArgumentException("maximumSize is " + entries + ", but must be positive");
    }
    return with(settings.with(new CacheSettings.Size(entries, /* maximumWeight= */ 0)));
  }

  /**
   * Shares loads inside transactions too, for code that invalidates before it reads.
   *
   * @return these options with shared loads
   */
  public CacheOptions shareLoadsInTransactions() {
    return with(
        settings.with(
            new CacheSettings.Loads(
                /* sharedInTransactions= */ true,
                settings.loads().refreshAhead(),
                settings.loads().failSafe(),
                settings.loads().softTimeout(),
                settings.loads().hardTimeout())));
  }

  /**
   * Gives values tags, as the bean of the entity does in a deployed application.
   *
   * @param <V> the type of the values, which has to be that of the cache: nothing compares them
   * @param tagsOf tells the tags of a value
   * @return these options with tags
   */
  public <V> CacheOptions tagsOf(TagsOf<V> tagsOf) {
    Objects.requireNonNull(tagsOf, "tagsOf");
    return with(this.<Object, V>beansOf().tagsOf(tagsOf));
  }

  /**
   * Changes values in place, as the bean of the entity does in a deployed application.
   *
   * @param <K> the type of the ids, which has to be that of the cache: nothing compares them
   * @param <V> the type of the values, likewise
   * @param onInvalidation answers invalidations that carry a reason
   * @return these options with values that change
   */
  public <K, V> CacheOptions onInvalidation(OnInvalidation<K, V> onInvalidation) {
    Objects.requireNonNull(onInvalidation, "onInvalidation");
    return with(this.<K, V>beansOf().onInvalidation(onInvalidation));
  }

  private static Duration positive(String name, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(name + " is " + time + ", but must be positive");
    }
    return time;
  }

  CacheSettings settings() {
    return settings;
  }

  LocalCache.Beans<?, ?> beans() {
    return beans;
  }

  @SuppressWarnings("unchecked") // of which types, nobody can compare before there is a cache
  private <K, V> LocalCache.Beans<K, V> beansOf() {
    return (LocalCache.Beans<K, V>) beans;
  }
}
