// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.Invalidation;
import io.github.unstale.sample.TokenOutcome;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that has happened on this node.
 *
 * @param name what kind of thing
 * @param data the particulars; {@code at} is the moment, in microseconds since 1970
 */
record NodeEvent(String name, JsonObject data) {

  /** This node is there: what a new follower is told first, and again every other second. */
  static NodeEvent alive(String run, boolean connected, Optional<String> problem) {
    return feed("alive", connected, problem, Json.createObjectBuilder().add("run", run));
  }

  /** The feed of invalidations was lost, or is back, or is ill in another way. */
  static NodeEvent feed(boolean connected, Optional<String> problem) {
    return feed("feed", connected, problem, Json.createObjectBuilder());
  }

  private static NodeEvent feed(
      String name, boolean connected, Optional<String> problem, JsonObjectBuilder data) {
    data.add("connected", connected);
    problem.ifPresent(text -> data.add("problem", text));
    return of(name, data);
  }

  /** A write was committed here, or rolled back. */
  static NodeEvent ended(TokenOutcome outcome) {
    var written = outcome.written();
    var data =
        Json.createObjectBuilder()
            .add("id", written.id())
            .add("version", written.version())
            .add("revoked", written.revoked());
    return of(outcome.committed() ? "committed" : "rolledback", data, outcome.at());
  }

  /** An invalidation has arrived here, and what was cached of it has been dropped. */
  static NodeEvent arrived(Invalidation invalidation) {
    var data = Json.createObjectBuilder();
    if (invalidation instanceof Invalidation.Ids some) {
      data.add("ids", Json.createArrayBuilder(some.ids()));
    }
    return of("arrived", data);
  }

  private static NodeEvent of(String name, JsonObjectBuilder data) {
    return of(name, data, Instant.now());
  }

  private static NodeEvent of(String name, JsonObjectBuilder data, Instant at) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return new NodeEvent(name, data.add("at", micros).build());
  }
}
