// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node as a client sees it.
 *
 * @param node its name
 * @param connected whether it is connected to NATS
 * @param problem what is wrong with its feed
 * @param peer the other node's address
 * @param sharesClock whether both nodes run on one machine, so that their clocks can be compared
 * @param controlsNats whether it can stop and start NATS, as in the demo
 * @param maxStaleness the bound of its cache
 * @param size how many tokens it has cached
 * @param hits reads answered from the cache
 * @param misses reads answered from the database
 * @param invalidations what it was told to drop
 * @param lastCommit when a change was last committed here
 * @param lastInvalidation when it was last told to drop something, and had done so
 */
@JsonbPropertyOrder({
  "node",
  "connected",
  "problem",
  "peer",
  "sharesClock",
  "controlsNats",
  "maxStaleness",
  "size",
  "hits",
  "misses",
  "invalidations",
  "lastCommit",
  "lastInvalidation"
})
public record NodeView(
    String node,
    boolean connected,
    @Nullable String problem,
    @Nullable String peer,
    boolean sharesClock,
    boolean controlsNats,
    String maxStaleness,
    long size,
    long hits,
    long misses,
    long invalidations,
    @Nullable Instant lastCommit,
    @Nullable Instant lastInvalidation) {}
