// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;

/**
 * How a cache of an {@link InMemoryNode} behaves: the settings {@code unstale.cache.<name>.…} of a
 * deployed application, with the same defaults. Immutable.
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

  private static final CacheOptions DEFAULTS = new CacheOptions(CacheSettings.DEFAULTS);

  private final CacheSettings settings;

  private CacheOptions(CacheSettings settings) {
    this.settings = settings;
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
    return new CacheOptions(
        new CacheSettings(
            settings.maximumSize(),
            settings.expireAfterWrite(),
            positive("bound", bound),
            settings.whenStale(),
            settings.quarantine(),
            settings.shareLoadsInTransactions()));
  }

  /**
   * What a read does past the bound.
   *
   * @param choice one of three
   * @return these options with that choice
   */
  public CacheOptions whenStale(WhenStale choice) {
    return new CacheOptions(
        new CacheSettings(
            settings.maximumSize(),
            settings.expireAfterWrite(),
            settings.maxStaleness(),
            CacheSettings.WhenStale.valueOf(choice.name()),
            settings.quarantine(),
            settings.shareLoadsInTransactions()));
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
    return new CacheOptions(
        new CacheSettings(
            settings.maximumSize(),
            settings.expireAfterWrite(),
            settings.maxStaleness(),
            settings.whenStale(),
            time,
            settings.shareLoadsInTransactions()));
  }

  /**
   * How long an entry lives after its load.
   *
   * @param lifetime positive
   * @return these options with that lifetime
   */
  public CacheOptions expireAfterWrite(Duration lifetime) {
    return new CacheOptions(
        new CacheSettings(
            settings.maximumSize(),
            positive("lifetime", lifetime),
            settings.maxStaleness(),
            settings.whenStale(),
            settings.quarantine(),
            settings.shareLoadsInTransactions()));
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
    return new CacheOptions(
        new CacheSettings(
            entries,
            settings.expireAfterWrite(),
            settings.maxStaleness(),
            settings.whenStale(),
            settings.quarantine(),
            settings.shareLoadsInTransactions()));
  }

  /**
   * Shares loads inside transactions too, for code that invalidates before it reads.
   *
   * @return these options with shared loads
   */
  public CacheOptions shareLoadsInTransactions() {
    return new CacheOptions(
        new CacheSettings(
            settings.maximumSize(),
            settings.expireAfterWrite(),
            settings.maxStaleness(),
            settings.whenStale(),
            settings.quarantine(),
            /* shareLoadsInTransactions= */ true));
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
}
