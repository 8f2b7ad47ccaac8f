// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON-P as the server provides it. Looked up when it is first needed, and kept.
 *
 * <p>Safe for use by multiple threads.
 */
final class JsonRuntime {

  private static volatile @Nullable JsonRuntime found;

  private final JsonParserFactory parsers;
  private final JsonGeneratorFactory generators;

  private JsonRuntime(JsonProvider provider) {
    parsers = provider.createParserFactory(Map.of());
    generators = provider.createGeneratorFactory(Map.of());
  }

  /** The one that is kept; a failure is not. */
  static JsonRuntime get() {
    JsonRuntime known = found;
    if (known == null) {
      known = lookUp();
      found = known;
    }
    return known;
  }

  /** Asks anew. */
  static JsonRuntime lookUp() {
    // JSON-P asks the thread's context class loader; a thread that delivers messages may have one
    // that knows nothing of this application, or another application's
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(JsonRuntime.class.getClassLoader());
    try {
      return new JsonRuntime(JsonProvider.provider());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  JsonParser parser(String text) {
    return parsers.createParser(new StringReader(text));
  }

  JsonGenerator generator(Writer target) {
    return generators.createGenerator(target);
  }
}
