// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.admin.problem.Flaws;
import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. What is wrong with them is collected; those that nobody asks for are
 * not looked at.
 */
final class Document {

  private static final int DEEPEST = 32;

  private final Map<String, JsonValue> fields;
  private final Flaws flaws;

  private Document(Map<String, JsonValue> fields, Flaws flaws) {
    this.fields = fields;
    this.flaws = flaws;
  }

  /** What a text field may be. */
  record Rule(String words, Predicate<String> test) {}

  /** Reads it; refuses what is no JSON object. */
  static Document read(InputStream body, Flaws flaws) {
    String text = Body.text(body);
    if (depth(text) > DEEPEST) {
      throw new Refusal(
          new Problem(400, "The request is nested deeper than " + DEEPEST + ". Send a flat one."));
    }
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      return new Document(fields(parser, flaws), flaws);
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      throw new Refusal(
          new Problem(400, "The request is no JSON object: " + e.getMessage() + ". Send one."), e);
    }
  }

  private static Map<String, JsonValue> fields(JsonParser parser, Flaws flaws) {
    if (parser.next() != JsonParser.Event.START_OBJECT) {
      throw new JsonException("it does not begin with '{'");
    }
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.next() == JsonParser.Event.KEY_NAME) {
      String name = parser.getString();
      parser.next();
      if (fields.put(name, parser.getValue()) != null) {
        flaws.add(name, "stands once", /* value= */ null);
      }
    }
    if (parser.hasNext()) {
      throw new JsonException("it goes on behind its '}'");
    }
    return fields;
  }

  /** How deep it is nested at most: parsers call themselves, some without end. */
  private static int depth(String text) {
    int deepest = 0;
    int depth = 0;
    boolean isInString = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> isInString = !isInString;
        case '\\' -> i++; // what it escapes
        case '[', '{' -> depth += isInString ? 0 : 1;
        case ']', '}' -> depth -= isInString ? 0 : 1;
        default -> {}
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /** A text; empty if it is not there, or not as the rule wants it. */
  Optional<String> text(String name, Rule rule) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<String> text = text(value).filter(rule.test());
    if (text.isEmpty()) {
      flaws.add(name, rule.words(), shown(value));
    }
    return text;
  }

  /** A text that has to be there. */
  Optional<String> requiredText(String name, Rule rule) {
    if (value(name) == null) {
      flaws.add(name, rule.words(), /* value= */ null);
    }
    return text(name, rule);
  }

  /** Whether a field is there, and not null. */
  boolean has(String name) {
    return value(name) != null;
  }

  /** Texts, without those that are none. */
  List<String> texts(String name, Rule rule, int least, int most) {
    String count = "a list of " + least + " to " + most + " texts";
    if (!(value(name) instanceof JsonArray array) || array.size() < least || array.size() > most) {
      flaws.add(name, count, shown(value(name)));
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Optional<String> text = text(array.get(i)).filter(rule.test());
      text.ifPresent(texts::add);
      if (text.isEmpty()) {
        flaws.add(name + "[" + i + "]", rule.words(), shown(array.get(i)));
      }
    }
    return texts;
  }

  private @Nullable JsonValue value(String name) {
    JsonValue value = fields.get(name);
    return value == JsonValue.NULL ? null : value;
  }

  private static Optional<String> text(JsonValue value) {
    return value instanceof JsonString string
        ? Optional.of(string.getString()).filter(Texts::isUnicode)
        : Optional.empty();
  }

  private static @Nullable String shown(@Nullable JsonValue value) {
    return value instanceof JsonString string
        ? string.getString()
        : value == null ? null : value.toString();
  }
}
