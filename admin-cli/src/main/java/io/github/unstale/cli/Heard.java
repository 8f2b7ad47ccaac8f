// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invalidation that has gone by.
 *
 * @param at when it was heard
 * @param said what it says
 * @param origin where it comes from
 * @param flaw why it could not be read, and means everything; null if it could
 */
record Heard(Instant at, Said said, Origin origin, @Nullable String flaw) {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** What a message says; empty if it invalidates nothing. */
  static Optional<Heard> in(Message message, Wire wire, Instant at) {
    Arrival arrival = wire.read(message);
    if (arrival instanceof Arrival.Invalidated it) {
      return Optional.of(new Heard(at, new Said(it.invalidation()), it.origin(), null));
    }
    if (arrival instanceof Arrival.Unreadable it) {
      String entity = it.entity() == null ? Invalidation.ALL_ENTITIES : it.entity();
      return Optional.of(
          new Heard(at, new Said(Invalidation.all(entity)), Origin.UNKNOWN, it.kind()));
    }
    return Optional.empty();
  }

  /** A line for people. */
  String line(boolean colours) {
    StringBuilder line = new StringBuilder();
    line.append(faint(CLOCK.format(at), colours)).append("  ");
    line.append(Escaped.of(said.toString()));
    if (flaw != null) {
      line.append(" (").append(flaw).append(')');
    }
    by().ifPresent(by -> line.append(faint("  by " + Escaped.of(by), colours)));
    if (origin.repeat()) {
      line.append(faint("  repeat", colours));
    }
    return line.toString();
  }

  private Optional<String> by() {
    String asked = said.metadata(Invalidation.TRIGGERED_BY);
    String source = origin.sourceService() == null ? "" : origin.sourceService();
    if (asked.isEmpty()) {
      return source.isEmpty() ? Optional.empty() : Optional.of(source);
    }
    return Optional.of(source.isEmpty() ? asked : asked + " (" + source + ")");
  }

  private static String faint(String text, boolean colours) {
    return colours ? Style.FAINT.of(text) : text;
  }

  /** The same for scripts, with the names of the REST service's feed. */
  JsonObject json() {
    return Json.createObjectBuilder()
        .add("at", at.toString())
        .addAll(SaidJson.of(said))
        .add("source", SaidJson.textOrNull(origin.sourceService()))
        .add("repeat", origin.repeat())
        .add("unreadable", SaidJson.textOrNull(flaw))
        .build();
  }
}
