// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.problem;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name, such as {@code keys[1]}; empty for the whole
 * @param rule what is valid
 * @param value what was given, if it was; shortened
 */
public record Flaw(String field, String rule, @Nullable String value) {

  private static final int LONGEST = 100;

  /** Shortens the value. */
  public Flaw {
    value = value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }

  JsonObject json() {
    return Json.createObjectBuilder()
        .add("field", field)
        .add("rule", rule)
        .add("value", value == null ? JsonValue.NULL : Json.createValue(value))
        .build();
  }
}
