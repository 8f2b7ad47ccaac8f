// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside what is no longer true. Whatever of it breaks a rule is ignored: the
 * invalidation counts all the same.
 *
 * @param messageId the message's own name, if it has one
 * @param sourceService who sent it, if it says so
 * @param timestamp when it was sent, if it says so
 * @param metadata what travels along, by the rules of an invalidation
 */
record Envelope(
    @Nullable String messageId,
    @Nullable String sourceService,
    @Nullable Instant timestamp,
    Map<String, String> metadata) {

  static final Envelope EMPTY = new Envelope(null, null, null, Map.of());

  /** Longer names are none: they are kept, and shown to people. */
  private static final int LONGEST_NAME = 256;

  /** What somebody has written. */
  static Envelope of(
      @Nullable String messageId,
      @Nullable String sourceService,
      @Nullable String timestamp,
      Map<String, String> metadata) {
    return new Envelope(name(messageId), name(sourceService), time(timestamp), allowed(metadata));
  }

  /** What the headers of a message say. */
  static Envelope of(Message message) {
    if (message.headers().isEmpty()) {
      return EMPTY;
    }
    String query = message.headers().get(Message.METADATA);
    String messageId = message.headers().get(Message.MESSAGE_ID);
    return of(messageId, null, null, query == null ? Map.of() : read(query));
  }

  /** This, and where it says nothing, what another one says. */
  Envelope or(Envelope other) {
    return new Envelope(
        messageId == null ? other.messageId : messageId,
        sourceService == null ? other.sourceService : sourceService,
        timestamp == null ? other.timestamp : timestamp,
        metadata.isEmpty() ? other.metadata : metadata);
  }

  Origin origin(boolean repeat) {
    return repeat || messageId != null || sourceService != null || timestamp != null
        ? new Origin(messageId, sourceService, timestamp, repeat)
        : Origin.UNKNOWN;
  }

  private static @Nullable String name(@Nullable String text) {
    return text == null || text.isEmpty() || text.length() > LONGEST_NAME ? null : text;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static Map<String, String> read(String query) {
    try {
      return Query.read(query);
    } catch (IllegalArgumentException noQuery) {
      return Map.of();
    }
  }

  private static Map<String, String> allowed(Map<String, String> metadata) {
    try {
      return metadata.isEmpty()
          ? Map.of()
          : new Invalidation.All(Invalidation.ALL_ENTITIES, metadata).metadata();
    } catch (IllegalArgumentException breaksTheRules) {
      return Map.of();
    }
  }
}
