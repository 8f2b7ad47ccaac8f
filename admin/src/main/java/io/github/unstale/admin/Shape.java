// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * The types of an example.
 *
 * @param value the example
 */
record Shape(JsonValue value) {

  static final Shape TEXT = of("\"\"");

  static Shape of(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return new Shape(reader.readValue());
    }
  }

  Schema schema() {
    Schema schema = OASFactory.createSchema();
    if (value instanceof JsonObject object) {
      object.forEach((name, each) -> schema.addProperty(name, new Shape(each).schema()));
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      schema.items(new Shape(array.get(0)).schema());
    }
    return typed(schema);
  }

  private Schema typed(Schema schema) {
    try {
      return schema.addType(type());
    } catch (NoSuchMethodError before40) {
      return schema;
    }
  }

  private Schema.SchemaType type() {
    return switch (value.getValueType()) {
      case OBJECT -> Schema.SchemaType.OBJECT;
      case ARRAY -> Schema.SchemaType.ARRAY;
      case NUMBER ->
          ((JsonNumber) value).isIntegral() ? Schema.SchemaType.INTEGER : Schema.SchemaType.NUMBER;
      case TRUE, FALSE -> Schema.SchemaType.BOOLEAN;
      case STRING, NULL -> Schema.SchemaType.STRING;
    };
  }

  /** The same in Java's own types. */
  Object example() {
    if (value instanceof JsonObject object) {
      Map<String, Object> fields = new LinkedHashMap<>();
      object.forEach((name, each) -> fields.put(name, new Shape(each).example()));
      return fields;
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(each -> new Shape(each).example()).toList();
    }
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.numberValue();
    }
    return value == JsonValue.TRUE;
  }
}
