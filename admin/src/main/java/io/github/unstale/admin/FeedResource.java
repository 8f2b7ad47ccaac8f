// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.admin.asked.Question;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this node has heard lately. */
@Dependent
public class FeedResource implements Api.Feed {

  private final Heard heard;

  /** For the container. */
  @Inject
  public FeedResource(Heard heard) {
    this.heard = heard;
  }

  @Override
  @Permitted(Task.LOOK)
  public String feed(@Nullable String after) {
    Heard.Lately lately = heard.after(Question.after(after));
    JsonArrayBuilder events = Json.createArrayBuilder();
    lately.events().forEach(event -> events.add(json(event)));
    return Json.createObjectBuilder()
        .add("last", lately.last())
        .add("events", events)
        .build()
        .toString();
  }

  private static JsonObject json(Heard.Event event) {
    InvalidationReceived received = event.received();
    Invalidation said = received.invalidation();
    return Json.createObjectBuilder()
        .add("number", event.number())
        .add("at", event.at().truncatedTo(ChronoUnit.MILLIS).toString())
        .add("entity", received.entity())
        .add("what", what(said))
        .add("keys", Json.createArrayBuilder(keys(said)))
        .add("pattern", text(pattern(said)))
        .add("tag", text(said instanceof Invalidation.Tagged some ? some.tag() : null))
        .add("source", text(received.origin().sourceService()))
        .add("triggered_by", text(said.metadata().get(Invalidation.TRIGGERED_BY)))
        .add("repeat", received.origin().repeat())
        .build();
  }

  private static String what(Invalidation said) {
    if (said instanceof Invalidation.Ids) {
      return "ids";
    }
    if (said instanceof Invalidation.Matching) {
      return "pattern";
    }
    return said instanceof Invalidation.Tagged ? "tag" : "all";
  }

  private static List<String> keys(Invalidation said) {
    return said instanceof Invalidation.Ids some
        ? some.ids().stream().map(id -> some.entity() + ':' + id).toList()
        : List.of();
  }

  /** Of {@code entity:id}, as requests have it. */
  private static @Nullable String pattern(Invalidation said) {
    if (!(said instanceof Invalidation.Matching some)) {
      return null;
    }
    return some.entity().equals(Invalidation.ALL_ENTITIES)
        ? some.pattern().toString()
        : some.entity() + ':' + some.pattern();
  }

  private static JsonValue text(@Nullable String value) {
    return value == null ? JsonValue.NULL : Json.createValue(value);
  }
}
