// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON payload, field by field: no tree is built of what a stranger sends, and what is
 * not ours is skipped.
 */
final class JsonReading {

  /** As much as a NATS server takes by default. */
  static final int MAX_BYTES = 1024 * 1024;

  /** How deep values that are skipped may be nested. */
  static final int MAX_DEPTH = 32;

  private static final Pattern DIGITS = Pattern.compile("-?\\d+");

  private final JsonParser parser;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private @Nullable String action;
  private @Nullable String entityType;
  private @Nullable String pattern;
  private @Nullable String tag;
  private @Nullable String messageId;
  private @Nullable String sourceService;
  private @Nullable String timestamp;
  private Arrival.@Nullable Introduction node;
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private JsonReading(JsonParser parser) {
    this.parser = parser;
  }

  /** Throws what {@link JsonRuntime#get} throws, where there is no JSON-P. */
  static Document read(byte[] payload) throws MalformedException {
    return read(text(payload));
  }

  /** The same of a text that may be longer. */
  static Document read(String text) throws MalformedException {
    JsonRuntime runtime = JsonRuntime.get();
    try (JsonParser parser = runtime.parser(text)) {
      return new JsonReading(parser).document();
    } catch (RuntimeException notJson) {
      throw new MalformedException(Flaw.NOT_JSON);
    }
  }

  /** Reads an array of ids, for which whole numbers count too: SQL writes some like that. */
  static Set<String> ids(String text) throws MalformedException {
    JsonRuntime runtime = JsonRuntime.get();
    try (JsonParser parser = runtime.parser(text)) {
      return new JsonReading(parser).array();
    } catch (RuntimeException notJson) {
      throw new MalformedException(Flaw.NOT_JSON);
    }
  }

  private Set<String> array() throws MalformedException {
    require(parser.next() == Event.START_ARRAY, Flaw.WRONG_TYPE);
    for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
      if (next == Event.VALUE_NUMBER) {
        require(DIGITS.matcher(parser.getString()).matches(), Flaw.WRONG_TYPE);
        ids.add(parser.getString());
      } else {
        id(next);
      }
    }
    require(!parser.hasNext(), Flaw.NOT_JSON);
    require(!ids.isEmpty(), Flaw.NO_MEANING);
    return ids;
  }

  private static String text(byte[] payload) throws MalformedException {
    if (payload.length > MAX_BYTES) {
      throw new MalformedException(Flaw.TOO_LARGE);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedException(Flaw.NOT_UTF8);
    }
  }

  private Document document() throws MalformedException {
    require(parser.next() == Event.START_OBJECT, Flaw.NOT_AN_OBJECT);
    while (parser.next() == Event.KEY_NAME) {
      field(parser.getString(), parser.next());
    }
    require(!parser.hasNext(), Flaw.NOT_JSON);
    Envelope envelope = Envelope.of(messageId, sourceService, timestamp, metadata);
    return new Document(action, entityType, ids, pattern, tag, node, envelope);
  }

  private void field(String name, Event value) throws MalformedException {
    switch (name) {
      case "action" -> {
        once(name);
        action = text(value);
      }
      case "message_id" -> {
        once(name);
        messageId = textIfAny(value);
      }
      case "entity_type" -> {
        once(name);
        entityType = value == Event.START_OBJECT ? variant() : text(value);
      }
      case "entity_id" -> {
        once(name);
        if (value != Event.VALUE_NULL) {
          id(value);
        }
      }
      case "entity_ids" -> {
        once(name);
        ids(value);
      }
      case "pattern" -> {
        once(name);
        pattern = text(value);
      }
      case "tag" -> {
        once(name);
        tag = text(value);
      }
      case "source_service" -> sourceService = textIfAny(value);
      case "timestamp" -> timestamp = textIfAny(value);
      case "metadata" -> metadata(value);
      case "node" -> node = value == Event.START_OBJECT ? node() : null;
      default -> skip(value, 0);
    }
  }

  private void once(String name) throws MalformedException {
    require(fields.add(name), Flaw.FIELD_TWICE);
  }

  private @Nullable String text(Event value) throws MalformedException {
    if (value == Event.VALUE_NULL) {
      return null;
    }
    require(value == Event.VALUE_STRING, Flaw.WRONG_TYPE);
    return parser.getString();
  }

  /** What is no text is not there. */
  private @Nullable String textIfAny(Event value) throws MalformedException {
    if (value == Event.VALUE_STRING) {
      return parser.getString();
    }
    skip(value, 0);
    return null;
  }

  // {"Custom": "token"}: what serde, Rust's serialisation, makes of an enum with a value
  private @Nullable String variant() throws MalformedException {
    require(parser.next() == Event.KEY_NAME, Flaw.WRONG_TYPE);
    String name = text(parser.next());
    require(parser.next() == Event.END_OBJECT, Flaw.WRONG_TYPE);
    return name;
  }

  private void ids(Event value) throws MalformedException {
    if (value == Event.VALUE_NULL) {
      return;
    }
    require(value == Event.START_ARRAY, Flaw.WRONG_TYPE);
    for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
      id(next);
    }
  }

  private void id(Event value) throws MalformedException {
    require(value == Event.VALUE_STRING, Flaw.WRONG_TYPE);
    String id = parser.getString();
    require(!id.isEmpty(), Flaw.EMPTY_ID);
    ids.add(id);
  }

  private void metadata(Event value) throws MalformedException {
    if (value != Event.START_OBJECT) {
      skip(value, 0);
      return;
    }
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event content = parser.next();
      if (content == Event.VALUE_STRING) {
        metadata.put(name, parser.getString());
      } else {
        skip(content, 1);
      }
    }
  }

  /** What breaks a rule makes it no introduction, and nothing worse. */
  private Arrival.@Nullable Introduction node() throws MalformedException {
    Introducing read = new Introducing();
    while (parser.next() == Event.KEY_NAME) {
      String name = parser.getString();
      Event value = parser.next();
      if (value == Event.VALUE_STRING) {
        read.text(name, parser.getString());
      } else if (value == Event.START_ARRAY && name.equals("entities")) {
        for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
          if (next == Event.VALUE_STRING) {
            read.entity(parser.getString());
          } else {
            skip(next, 2);
          }
        }
      } else {
        skip(value, 1);
      }
    }
    return read.done();
  }

  private void skip(Event value, int depthAround) throws MalformedException {
    int depth = depthAround + step(value);
    while (depth > depthAround) {
      depth += step(parser.next());
      require(depth <= MAX_DEPTH, Flaw.TOO_DEEP);
    }
  }

  private static int step(Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }

  private static void require(boolean right, Flaw otherwise) throws MalformedException {
    if (!right) {
      throw new MalformedException(otherwise);
    }
  }
}
