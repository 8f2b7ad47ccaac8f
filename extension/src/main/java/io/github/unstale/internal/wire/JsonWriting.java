// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON payloads.
 *
 * @param sourceService who writes
 * @param clock the time that is told
 * @param messageIds gives each message its name, if it has none
 */
record JsonWriting(String sourceService, InstantSource clock, MessageIds messageIds) {

  byte[] all(@Nullable String messageId, String entity, Map<String, String> metadata) {
    return payload(messageId, entity, Document.ALL, metadata, json -> {});
  }

  byte[] batch(@Nullable String messageId, String entity, String id, Map<String, String> metadata) {
    return payload(
        messageId,
        entity,
        Document.BATCH,
        metadata,
        json -> json.writeStartArray("entity_ids").write(id).writeEnd());
  }

  byte[] pattern(
      @Nullable String messageId, String entity, String pattern, Map<String, String> metadata) {
    return payload(
        messageId, entity, Document.PATTERN, metadata, json -> json.write("pattern", pattern));
  }

  byte[] tag(@Nullable String messageId, String entity, String tag, Map<String, String> metadata) {
    return payload(messageId, entity, Document.TAG, metadata, json -> json.write("tag", tag));
  }

  byte[] probe(String entity, String token) {
    return object(json -> about(json, token, entity, Document.PROBE, () -> {}));
  }

  byte[] introduction(Arrival.Introduction node) {
    return object(
        json -> {
          about(json, node.id(), Wire.ALL_ENTITIES, Document.PROBE, () -> {});
          json.writeStartObject("node").write("id", node.id()).write("name", node.name());
          json.writeStartArray("entities");
          node.entities().stream().sorted().forEach(json::write);
          json.writeEnd();
          if (node.asks() || node.leaves()) {
            json.write("says", node.asks() ? Introducing.ASKS : Introducing.LEAVES);
          }
          json.writeEnd();
        });
  }

  private byte[] payload(
      @Nullable String messageId,
      String entity,
      String action,
      Map<String, String> metadata,
      Consumer<JsonGenerator> what) {
    return object(
        json -> {
          about(json, named(messageId), entity, action, () -> what.accept(json));
          if (!metadata.isEmpty()) {
            json.writeStartObject("metadata");
            metadata.forEach(json::write);
            json.writeEnd();
          }
        });
  }

  /** A name, or one of our own where there is none. */
  String named(@Nullable String messageId) {
    return messageId == null ? messageIds.next() : messageId;
  }

  private void about(
      JsonGenerator json, String messageId, String entity, String action, Runnable what) {
    json.write("message_id", messageId).write("entity_type", entity);
    what.run();
    json.write("action", action);
    json.write("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    json.write("source_service", sourceService);
  }

  static byte[] object(Consumer<JsonGenerator> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonRuntime.get().generator(text)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEnd();
    }
    return withHalvesEscaped(text.getBuffer()).getBytes(StandardCharsets.UTF_8);
  }

  // UTF-8 has no halves of surrogate pairs and would make each a question mark
  static String withHalvesEscaped(CharSequence json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char next = json.charAt(i);
      if (!Character.isSurrogate(next)) {
        escaped.append(next);
      } else if (i + 1 < json.length() && Character.isSurrogatePair(next, json.charAt(i + 1))) {
        escaped.append(next).append(json.charAt(++i));
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
      }
    }
    return escaped.toString();
  }
}
