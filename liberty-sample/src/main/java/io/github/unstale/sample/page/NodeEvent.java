// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.sample.Outcome;
import io.github.unstale.sample.PatternInvalidated;
import io.github.unstale.sample.SessionWritten;
import io.github.unstale.sample.TokenWritten;
import io.github.unstale.sample.UserRevoked;
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

  /** A write was committed here, or rolled back; {@code what} tells what was written. */
  static NodeEvent ended(Outcome outcome) {
    var data = Json.createObjectBuilder();
    if (outcome.written() instanceof TokenWritten token) {
      data.add("what", "token")
          .add("id", token.id())
          .add("version", token.version())
          .add("revoked", token.revoked());
    } else if (outcome.written() instanceof SessionWritten session) {
      data.add("what", "session").add("id", session.id()).add("user", session.user());
    } else if (outcome.written() instanceof UserRevoked user) {
      data.add("what", "revocation")
          .add("user", user.user())
          .add("revocation", user.revocation())
          .add("sessions", user.sessions());
    }
    return of(outcome.committed() ? "committed" : "rolledback", data, outcome.at());
  }

  /** This node was asked to invalidate by a pattern, and is about to. */
  static NodeEvent invalidated(PatternInvalidated said) {
    var data =
        Json.createObjectBuilder().add("entity", said.entity()).add("pattern", said.pattern());
    return of("invalidated", data, said.at());
  }

  /**
   * An invalidation has arrived here, and what was cached of it has been dropped or changed: of
   * some ids, of a pattern or of a tag; where none of these is there, of everything.
   */
  static NodeEvent arrived(InvalidationReceived received) {
    var data = Json.createObjectBuilder().add("entity", received.entity());
    var invalidation = received.invalidation();
    if (invalidation instanceof Invalidation.Ids some) {
      data.add("ids", Json.createArrayBuilder(some.ids()));
    } else if (invalidation instanceof Invalidation.Matching matching) {
      data.add("pattern", matching.pattern().toString());
    } else if (invalidation instanceof Invalidation.Tagged tagged) {
      data.add("tag", tagged.tag());
    }
    var metadata = Json.createObjectBuilder();
    invalidation.metadata().forEach(metadata::add);
    return of("arrived", data.add("metadata", metadata));
  }

  private static NodeEvent of(String name, JsonObjectBuilder data) {
    return of(name, data, Instant.now());
  }

  private static NodeEvent of(String name, JsonObjectBuilder data, Instant at) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return new NodeEvent(name, data.add("at", micros).build());
  }
}
