// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.internal.log.AuditTrail.Page;
import io.github.unstale.internal.log.AuditTrail.Written;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** Entries of the audit trail as JSON, with the names of the REST service. */
final class AuditJson {

  private AuditJson() {}

  static JsonObject of(Page page, long offset) {
    JsonArrayBuilder logs = Json.createArrayBuilder();
    page.entries().forEach(entry -> logs.add(of(entry)));
    return Json.createObjectBuilder()
        .add("logs", logs)
        .add("total_count", page.total())
        .add("has_more", offset + page.entries().size() < page.total())
        .build();
  }

  private static JsonObjectBuilder of(Written entry) {
    return Json.createObjectBuilder()
        .add("id", entry.number())
        .add("entity", entry.said().get(0).entity())
        .add("pattern", SaidJson.textOrNull(String.join(", ", entry.patterns())))
        .add("keys", array(entry.keys()))
        .add("tags", array(entry.tags()))
        .add("triggered_by", SaidJson.textOrNull(entry.triggeredBy()))
        .add("user", SaidJson.textOrNull(entry.said().get(0).metadata().get("user")))
        .add(
            "timestamp",
            SaidJson.textOrNull(entry.timestamp() == null ? null : entry.timestamp().toString()))
        .add("request_id", SaidJson.textOrNull(entry.requestId()))
        .add(
            "latency",
            entry.latency() == null
                ? JsonValue.NULL
                : Json.createValue(entry.latency().toMillis()));
  }

  private static JsonArrayBuilder array(List<String> texts) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    texts.forEach(array::add);
    return array;
  }
}
