// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node tells of itself.
 *
 * @param id its own, random, another one after each start of the application
 * @param name application and node, as {@code shop@node-1}
 * @param version that of Unstale, as {@code 0.1.0}
 * @param started when the application was started, by that node's clock
 * @param entities what it caches, or hears of
 */
public record NodeStatus(
    String id, String name, String version, Instant started, List<Entity> entities) {

  /**
   * With entities that nobody can change.
   *
   * @param id its own
   * @param name application and node
   * @param version that of Unstale
   * @param started when the application was started
   * @param entities copied
   */
  public NodeStatus {
    entities = List.copyOf(entities);
  }

  /**
   * What a node tells of an entity. The counts are of all time since its start.
   *
   * @param name the entity's name
   * @param cached whether it is cached there, and not just heard of
   * @param coherent whether the feed is proven within {@code max-staleness}
   * @param proofAge how long ago the feed was last proven; empty where there is no feed
   * @param size how many entries there are
   * @param hits reads answered from the cache
   * @param misses reads that were not
   * @param published invalidations that the node has said
   * @param received invalidations that came to it
   * @param applied invalidations that it has applied to its cache
   * @param failed invalidations that it could not say
   * @param processing how long it took it to apply what came, in all; of what came after the first
   *     thousand, one of eight is measured and stands for eight
   */
  public record Entity(
      String name,
      boolean cached,
      boolean coherent,
      Optional<Duration> proofAge,
      long size,
      long hits,
      long misses,
      long published,
      long received,
      long applied,
      long failed,
      Duration processing) {}
}
