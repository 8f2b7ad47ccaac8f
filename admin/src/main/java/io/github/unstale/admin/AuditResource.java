// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.Invalidation;
import io.github.unstale.admin.asked.Asker;
import io.github.unstale.admin.asked.Question;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.observe.Observed;
import io.github.unstale.internal.world.Log;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What is written down. */
@Dependent
public class AuditResource implements Api.Audit {

  private final Observed node;
  private final Instance<AuditTrail> trail;

  /** For the container. */
  @Inject
  public AuditResource(Observed node, Instance<AuditTrail> trail) {
    this.node = node;
    this.trail = trail;
  }

  @Override
  @Permitted(Task.LOOK)
  public String logs(@Nullable String limit, @Nullable String offset, @Nullable String pattern) {
    if (node.settings().admin().trail().isEmpty()) {
      throw new Refusal(
          new Problem(404, "Nothing is written down here: 'unstale.admin.audit' is 'false'."));
    }
    Question.Page page = Question.page(limit, offset, pattern);
    AuditTrail.Page found = read(page);
    JsonArrayBuilder logs = Json.createArrayBuilder();
    found.entries().forEach(entry -> logs.add(json(entry)));
    return Json.createObjectBuilder()
        .add("logs", logs)
        .add("total_count", found.total())
        .add("has_more", page.offset() + found.entries().size() < found.total())
        .build()
        .toString();
  }

  private AuditTrail.Page read(Question.Page page) {
    try {
      return trail.get().page(page.limit(), page.offset(), page.pattern().orElse(null));
    } catch (Log.LogException e) {
      throw new Refusal(
          new Problem(503, "The audit trail cannot be read: " + e.getMessage() + ". Try again."),
          e);
    }
  }

  private static JsonObject json(AuditTrail.Written entry) {
    Invalidation first = entry.said().get(0);
    return Json.createObjectBuilder()
        .add("id", entry.number())
        .add("entity", first.entity())
        .add("pattern", text(joined(entry)))
        .add("keys", Json.createArrayBuilder(entry.keys()))
        .add("tags", Json.createArrayBuilder(entry.tags()))
        .add("triggered_by", text(entry.triggeredBy()))
        .add("user", text(first.metadata().get(Asker.USER)))
        .add("timestamp", text(entry.timestamp()))
        .add("request_id", text(entry.requestId()))
        .add(
            "latency",
            entry.latency() == null ? JsonValue.NULL : Json.createValue(entry.latency().toMillis()))
        .build();
  }

  private static @Nullable String joined(AuditTrail.Written entry) {
    return entry.patterns().isEmpty() ? null : String.join("\n", entry.patterns());
  }

  private static JsonValue text(@Nullable Object value) {
    return value == null ? JsonValue.NULL : Json.createValue(value.toString());
  }
}
