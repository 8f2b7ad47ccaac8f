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
 * The JSON object that a client has sent; fields that nobody asks for are ignored.
 *
 * @param object what was sent
 */
record RequestBody(JsonObject object) {

  static final int LARGEST = 64 * 1024;

  static RequestBody read(InputStream body) throws IOException {
    var bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new InvalidRequestException("The body is larger than " + LARGEST + " bytes.");
    }
    return new RequestBody(parse(Text.decode("body", bytes)));
  }

  /** A text that has to be there. */
  String text(String name, int longest) {
    if (object.get(name) instanceof JsonString text && !text.getString().isBlank()) {
      return Text.check(name, text.getString(), longest);
    }
    throw new InvalidRequestException(
        "The body has no \"" + name + "\", or it is no text, or blank.");
  }

  /** A text that may be missing. */
  String text(String name, int longest, String otherwise) {
    return object.containsKey(name) ? text(name, longest) : otherwise;
  }

  private static JsonObject parse(String json) {
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
