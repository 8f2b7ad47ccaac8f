// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.Invalidation;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Questions as JSON: what an invalidation is on the wire, but that it may have many ids. */
final class QuestionJson {

  private QuestionJson() {}

  static byte[] write(Wire.Question question) {
    Invalidation said = question.said();
    String entity =
        said.entity().equals(Invalidation.ALL_ENTITIES) ? Wire.ALL_ENTITIES : said.entity();
    return JsonWriting.object(
        json -> {
          json.write("message_id", question.name()).write("entity_type", entity);
          RowWriting.what(said, json);
        });
  }

  static Optional<Wire.Question> read(byte[] payload) {
    try {
      Document document = JsonReading.read(payload);
      String entity = document.entityType();
      String name = document.envelope().messageId();
      if (entity == null || name == null) {
        return Optional.empty();
      }
      String subject = entity.equals(Wire.ALL_ENTITIES) ? null : entity;
      return document.onJsonSubject(subject, /* repeat= */ false)
              instanceof Arrival.Invalidated invalidated
          ? Optional.of(new Wire.Question(name, invalidated.invalidation()))
          : Optional.empty();
    } catch (MalformedException
        | RuntimeException
        | LinkageError
        | ServiceConfigurationError unreadable) {
      return Optional.empty();
    }
  }
}
