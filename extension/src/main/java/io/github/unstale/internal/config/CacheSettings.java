// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.time.Duration;

/**
 * How one cache behaves. Where a time, a share or a weight is zero, there is none.
 *
 * @param size how much it holds
 * @param expiry how long entries live
 * @param staleness how old they may be
 * @param loads how values are loaded
 */
public record CacheSettings(Size size, Expiry expiry, Staleness staleness, Loads loads) {

  /** The defaults; the only place where they stand. */
  public static final CacheSettings DEFAULTS =
      new CacheSettings(
          new Size(50_000, /* maximumWeight= */ 0),
          new Expiry(Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO, /* jitter= */ 0),
          new Staleness(Duration.ofSeconds(30), WhenStale.RELOAD, Duration.ZERO),
          new Loads(
              /* sharedInTransactions= */ false,
              /* refreshAhead= */ 0,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO));

  /**
   * How much a cache holds.
   *
   * @param maximumSize how many entries, if there is no maximum weight
   * @param maximumWeight what all entries together may weigh
   */
  public record Size(long maximumSize, long maximumWeight) {}

  /**
   * How long entries live.
   *
   * @param afterWrite how long after their load
   * @param afterAccess how long after their last read
   * @param absentAfterWrite for how long it is remembered that there is no value
   * @param jitter by which share of its time an entry may end early, below 1
   */
  public record Expiry(
      Duration afterWrite, Duration afterAccess, Duration absentAfterWrite, double jitter) {}

  /**
   * How old entries may be.
   *
   * @param maximum the bound: how long after a commit an old value may be served at most
   * @param whenStale what happens past the bound
   * @param quarantine for how long after an invalidation what it covered is loaded but not kept
   * @param foreignWriters whether there are writers who send signals and do not write to the log
   */
  public record Staleness(
      Duration maximum, WhenStale whenStale, Duration quarantine, boolean foreignWriters) {

    /** Without foreign writers. */
    public Staleness(Duration maximum, WhenStale whenStale, Duration quarantine) {
      this(maximum, whenStale, quarantine, /* foreignWriters= */ false);
    }
  }

  /**
   * How values are loaded.
   *
   * @param sharedInTransactions whether loads inside transactions are shared like those outside
   * @param refreshAhead after which share of its time an entry that is read is loaded anew in the
   *     background, below 1
   * @param failSafe for how long after its time an entry is still served where its load fails
   * @param softTimeout how long a read waits for a load where it could have such an entry
   * @param hardTimeout how long a read waits for a load at all
   */
  public record Loads(
      boolean sharedInTransactions,
      double refreshAhead,
      Duration failSafe,
      Duration softTimeout,
      Duration hardTimeout) {}

  /** What a read does with an entry that may be older than the bound allows. */
  public enum WhenStale {
    /** Loads it again. */
    RELOAD,
    /** Serves it, until it expires. */
    SERVE,
    /** Refuses it with an exception while the feed is not proven, and loads it again otherwise. */
    FAIL
  }

  /** The same with another size. */
  public CacheSettings with(Size other) {
    return new CacheSettings(other, expiry, staleness, loads);
  }

  /** The same with another expiry. */
  public CacheSettings with(Expiry other) {
    return new CacheSettings(size, other, staleness, loads);
  }

  /** The same with another staleness. */
  public CacheSettings with(Staleness other) {
    return new CacheSettings(size, expiry, other, loads);
  }

  /** The same with other loads. */
  public CacheSettings with(Loads other) {
    return new CacheSettings(size, expiry, staleness, other);
  }
}
