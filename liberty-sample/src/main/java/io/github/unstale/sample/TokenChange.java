// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;

/**
 * What a client wants a token to be.
 *
 * @param subject whom it shall speak for
 */
record TokenChange(String subject) {

  static final int LONGEST_SUBJECT = 1000;
  static final int LARGEST_BODY = 64 * 1024;

  /** Reads {@code {"subject":"..."}}; other fields are ignored. */
  static TokenChange read(InputStream body) throws IOException {
    var bytes = body.readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw new InvalidRequestException("The body is larger than " + LARGEST_BODY + " bytes.");
    }
    return parse(Text.decode("body", bytes));
  }

  private static TokenChange parse(String json) {
    if (object(json).get("subject") instanceof JsonString subject
        && !subject.getString().isBlank()) {
      return new TokenChange(Text.check("subject", subject.getString(), LONGEST_SUBJECT));
    }
    throw new InvalidRequestException("The body has no \"subject\", or it is no text, or blank.");
  }

  private static JsonObject object(String json) {
    try (var parser = Json.createParser(new StringReader(json))) {
      if (parser.hasNext() && parser.next() == Event.START_OBJECT) {
        var object = parser.getObject();
        if (!parser.hasNext()) {
          return object;
        }
      }
    } catch (RuntimeException e) { // not only JsonException: also where brackets nest too deeply
      throw new InvalidRequestException("The body is not JSON: " + e.getMessage());
    }
    throw new InvalidRequestException("The body is not one JSON object.");
  }
}
