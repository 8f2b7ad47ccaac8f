// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes JSON payloads.
 *
 * @param sourceService who writes
 * @param clock the time that is told
 * @param messageIds gives each message an id
 */
record JsonWriting(String sourceService, InstantSource clock, Supplier<String> messageIds) {

  byte[] all(String entity) {
    return payload(entity, Document.ALL, messageIds.get(), List.of());
  }

  byte[] batch(String entity, List<String> ids) {
    return payload(entity, Document.BATCH, messageIds.get(), ids);
  }

  byte[] probe(String entity, String token) {
    return payload(entity, Document.PROBE, token, List.of());
  }

  private byte[] payload(String entity, String action, String messageId, List<String> ids) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonRuntime.get().generator(text)) {
      json.writeStartObject();
      json.write("message_id", messageId).write("entity_type", entity);
      if (!ids.isEmpty()) {
        json.writeStartArray("entity_ids");
        ids.forEach(json::write);
        json.writeEnd();
      }
      json.write("action", action);
      json.write("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      json.write("source_service", sourceService);
      json.writeEnd();
    }
    return withHalvesEscaped(text.getBuffer()).getBytes(StandardCharsets.UTF_8);
  }

  // UTF-8 has no halves of surrogate pairs and would make each a question mark
  private static String withHalvesEscaped(CharSequence json) {
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
