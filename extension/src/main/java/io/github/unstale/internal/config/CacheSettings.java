// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.time.Duration;

/**
 * How one cache behaves.
 *
 * @param maximumSize how many entries it holds
 * @param expireAfterWrite how long an entry lives after its load
 * @param maxStaleness the bound: how long after a commit an old value may be served at most
 * @param whenStale what happens past the bound
 * @param quarantine for how long after an invalidation what it covered is loaded but not kept
 * @param shareLoadsInTransactions whether loads inside transactions are shared like those outside
 */
public record CacheSettings(
    long maximumSize,
    Duration expireAfterWrite,
    Duration maxStaleness,
    WhenStale whenStale,
    Duration quarantine,
    boolean shareLoadsInTransactions) {

  /** The defaults; the only place where they stand. */
  public static final CacheSettings DEFAULTS =
      new CacheSettings(
          50_000,
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          WhenStale.RELOAD,
          Duration.ZERO,
          /* shareLoadsInTransactions= */ false);

  /** What a read does with an entry that may be older than the bound allows. */
  public enum WhenStale {
    /** Loads it again. */
    RELOAD,
    /** Serves it, until it expires. */
    SERVE,
    /** Refuses it with an exception while the feed is not proven, and loads it again otherwise. */
    FAIL
  }
}
