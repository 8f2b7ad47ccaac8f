// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

/**
 * What a cache has done on this node since it was created.
 *
 * @param hits reads answered from the cache
 * @param misses reads that went to a loader, or to a load under way
 * @param loads loads that ended with a value or with "absent"
 * @param loadFailures loads that ended with an exception
 * @param puts loaded values that were kept
 * @param refusedFills loaded values that were not kept: because they may have been old already, or
 *     because their time was over
 * @param staleReads reads that found an entry past {@code max-staleness}
 * @param ownAgeReads those of the hits that came while the feed was not proven for longer than
 *     {@code max-staleness}, so that nothing but an entry's own age spoke for it
 * @param invalidations invalidations that were applied, each id, pattern, tag and "everything"
 *     counting once
 * @param evictions entries that left because of size or age
 * @param loadTimes how long loads took, failed ones included
 * @param invalidationTimes how long it took from saying an invalidation of the entity on this node,
 *     e.g. by a commit, until it had gone through the server and the queue by which all nodes hear
 *     it; nothing is measured without NATS
 */
public record CacheStats(
    long hits,
    long misses,
    long loads,
    long loadFailures,
    long puts,
    long refusedFills,
    long staleReads,
    long ownAgeReads,
    long invalidations,
    long evictions,
    Timing loadTimes,
    Timing invalidationTimes) {

  /** Nothing was done. */
  public static final CacheStats NONE =
      new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Timing.NONE, Timing.NONE);

  /**
   * The share of reads that were answered from the cache.
   *
   * @return between 0 and 1; 1 when nothing was read yet
   */
  public double hitRate() {
    long reads = hits + misses;
    return reads == 0 ? 1 : (double) hits / reads;
  }
}
