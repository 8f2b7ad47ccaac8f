// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a node is.
 *
 * @param connected whether it is connected to NATS
 * @param maxStaleness the bound of its cache
 * @param lastCommit when a change was last committed there
 * @param lastInvalidation when it last dropped something
 */
record NodeState(
    boolean connected,
    Duration maxStaleness,
    Optional<Instant> lastCommit,
    Optional<Instant> lastInvalidation) {

  static NodeState of(Json json) {
    return new NodeState(
        Boolean.parseBoolean(json.field("connected")),
        Duration.parse(json.field("maxStaleness")),
        json.find("lastCommit").map(Instant::parse),
        json.find("lastInvalidation").map(Instant::parse));
  }
}
