// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.spi.OnInvalidation;
import io.github.unstale.spi.TagsOf;
import io.github.unstale.spi.TtlOf;
import io.github.unstale.spi.WeightOf;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

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

  private CacheOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(settings);
    change.accept(draft);
    return new CacheOptions(draft.settings(), beans);
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
    return with(draft -> draft.maxStaleness = positive("bound", bound));
  }

  /**
   * What a read does past the bound.
   *
   * @param choice one of three
   * @return these options with that choice
   */
  public CacheOptions whenStale(WhenStale choice) {
    return with(draft -> draft.whenStale = CacheSettings.WhenStale.valueOf(choice.name()));
  }

  /**
   * For how long after an invalidation what it covered is loaded but not kept.
   *
   * @param time zero or more
   * @return these options with that time
   */
  public CacheOptions quarantine(Duration time) {
    return with(draft -> draft.quarantine = notNegative("quarantine", time));
  }

  /**
   * With {@link InMemoryCluster#withLog}: others write, too, who only send signals.
   *
   * @return these options with foreign writers
   */
  public CacheOptions foreignWriters() {
    return with(draft -> draft.foreignWriters = true);
  }

  /**
   * How many entries the cache holds; takes the place of a maximum weight.
   *
   * @param entries positive
   * @return these options with that size
   */
  public CacheOptions maximumSize(long entries) {
    return with(
        draft -> {
          draft.maximumSize = positive("maximumSize", entries);
          draft.maximumWeight = 0;
        });
  }

  /**
   * What all entries together may weigh; takes the place of a maximum size. Needs {@link
   * #weightOf}.
   *
   * @param weight positive
   * @return these options with that weight
   */
  public CacheOptions maximumWeight(long weight) {
    return with(draft -> draft.maximumWeight = positive("maximumWeight", weight));
  }

  /**
   * How long an entry lives after its load.
   *
   * @param lifetime positive
   * @return these options with that lifetime
   */
  public CacheOptions expireAfterWrite(Duration lifetime) {
    return with(draft -> draft.afterWrite = positive("lifetime", lifetime));
  }

  /**
   * How long an entry lives after its last read, if it has not expired before.
   *
   * @param time zero for no such end
   * @return these options with that time
   */
  public CacheOptions expireAfterAccess(Duration time) {
    return with(draft -> draft.afterAccess = notNegative("expireAfterAccess", time));
  }

  /**
   * For how long it is remembered that the loader found nothing.
   *
   * @param time zero to forget at once
   * @return these options with that time
   */
  public CacheOptions expireAbsentAfterWrite(Duration time) {
    return with(draft -> draft.absentAfterWrite = notNegative("expireAbsentAfterWrite", time));
  }

  /**
   * By up to which share of its time an entry expires earlier. Each has another share, the same in
   * each run.
   *
   * @param share at least 0 and below 1
   * @return these options with that share
   */
  public CacheOptions jitter(double share) {
    return with(draft -> draft.jitter = share("jitter", share));
  }

  /**
   * After which share of its time an entry that is read is loaded anew: in the next {@link
   * InMemoryCluster#settle}, with the loader of that read.
   *
   * @param share at least 0 and below 1; 0 for never
   * @return these options with that share
   */
  public CacheOptions refreshAhead(double share) {
    return with(draft -> draft.refreshAhead = share("refreshAhead", share));
  }

  /**
   * For how long after its time an entry is served where its load fails.
   *
   * @param time zero for not at all
   * @return these options with that time
   */
  public CacheOptions failSafe(Duration time) {
    return with(draft -> draft.failSafe = notNegative("failSafe", time));
  }

  /**
   * How long a read waits for a load where it can have the last value instead. Needs {@link
   * #failSafe}. No load takes any time here, but those of {@link InMemoryNode#holdLoads}.
   *
   * @param time zero for as long as it takes
   * @return these options with that time
   */
  public CacheOptions softLoadTimeout(Duration time) {
    return with(draft -> draft.softTimeout = notNegative("softLoadTimeout", time));
  }

  /**
   * How long a read waits for a load at all. No load takes any time here, but those of {@link
   * InMemoryNode#holdLoads}.
   *
   * @param time zero for as long as it takes
   * @return these options with that time
   */
  public CacheOptions hardLoadTimeout(Duration time) {
    return with(draft -> draft.hardTimeout = notNegative("hardLoadTimeout", time));
  }

  /**
   * Shares loads inside transactions too, for code that invalidates before it reads.
   *
   * @return these options with shared loads
   */
  public CacheOptions shareLoadsInTransactions() {
    return with(draft -> draft.sharedInTransactions = true);
  }

  /**
   * Loads values where a read brings no loader, as the bean of the entity does in a deployed
   * application.
   *
   * @param <K> the type of the ids, which has to be that of the cache: nothing compares them
   * @param <V> the type of the values, likewise
   * @param loader loads one value or many
   * @return these options with a loader
   */
  public <K, V> CacheOptions loader(EntityLoader<K, V> loader) {
    Objects.requireNonNull(loader, "loader");
    return with(this.<K, V>beansOf().loader(loader));
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
   * Gives each value a lifetime of its own, as the bean of the entity does in a deployed
   * application.
   *
   * @param <V> the type of the values, which has to be that of the cache: nothing compares them
   * @param ttlOf tells how long a value lives
   * @return these options with lifetimes
   */
  public <V> CacheOptions ttlOf(TtlOf<V> ttlOf) {
    Objects.requireNonNull(ttlOf, "ttlOf");
    return with(this.<Object, V>beansOf().ttlOf(ttlOf));
  }

  /**
   * Gives values weights, as the bean of the entity does in a deployed application; for {@link
   * #maximumWeight}.
   *
   * @param <V> the type of the values, which has to be that of the cache: nothing compares them
   * @param weightOf tells what a value weighs
   * @return these options with weights
   */
  public <V> CacheOptions weightOf(WeightOf<V> weightOf) {
    Objects.requireNonNull(weightOf, "weightOf");
    return with(this.<Object, V>beansOf().weightOf(weightOf));
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

  private static long positive(String name, long number) {
    if (number <= 0) {
      throw new IllegalArgumentException(name + " is " + number + ", but must be positive");
    }
    return number;
  }

  private static Duration notNegative(String name, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(name + " is " + time + ", but must not be negative");
    }
    return time;
  }

  private static double share(String name, double share) {
    if (!(share >= 0 && share < 1)) { // NaN is none either
      throw new IllegalArgumentException(
          name + " is " + share + ", but must be at least 0 and below 1");
    }
    return share;
  }

  /** What a deployment would refuse, whatever the order in which it was said. */
  void check() {
    CacheSettings.Loads loads = settings.loads();
    boolean isSoft = !loads.softTimeout().isZero();
    if (isSoft && loads.failSafe().isZero()) {
      throw new IllegalArgumentException(
          "softLoadTimeout needs failSafe: without, there is nothing to serve");
    }
    if (isSoft
        && !loads.hardTimeout().isZero()
        && loads.softTimeout().compareTo(loads.hardTimeout()) >= 0) {
      throw new IllegalArgumentException("softLoadTimeout must be shorter than hardLoadTimeout");
    }
    if (settings.size().maximumWeight() > 0 && beans.weightOf() == null) {
      throw new IllegalArgumentException(
          "maximumWeight needs weightOf: without, nobody says what values weigh");
    }
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
