// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Invalidations as JSON. */
final class SaidJson {

  private SaidJson() {}

  /** Its entity, what it speaks of, its text, and who has asked for it. */
  static JsonObjectBuilder of(Said said) {
    JsonArrayBuilder keys = Json.createArrayBuilder();
    said.keys().forEach(keys::add);
    return Json.createObjectBuilder()
        .add("entity", said.invalidation().entity())
        .add("what", said.what())
        .add("keys", keys)
        .add("pattern", textOrNull(said.pattern()))
        .add("tag", textOrNull(said.tag()))
        .add("triggered_by", textOrNull(said.metadata(Invalidation.TRIGGERED_BY)))
        .add("user", textOrNull(said.metadata("user")))
        .add("request_id", textOrNull(said.metadata(Invalidation.REQUEST_ID)));
  }

  static JsonValue textOrNull(@Nullable String text) {
    return text == null || text.isEmpty() ? JsonValue.NULL : Json.createValue(text);
  }
}
