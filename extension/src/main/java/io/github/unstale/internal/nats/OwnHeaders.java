// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.wire.Message;
import io.nats.client.impl.Headers;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of ours and the trace, as jnats has them. All others are for others. */
final class OwnHeaders {

  private OwnHeaders() {}

  static @Nullable Headers of(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    Headers all = new Headers();
    headers.forEach(all::add);
    return all;
  }

  /** By name, in which case does not count; of several values, the first. */
  static Map<String, String> of(@Nullable Headers headers) {
    if (headers == null) {
      return Map.of();
    }
    Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> {
          if (isOurs(name) || name.equalsIgnoreCase(Message.TRACE)) {
            own.put(name, values.isEmpty() ? "" : values.get(0));
          }
        });
    return own.isEmpty() ? Map.of() : Collections.unmodifiableMap(own);
  }

  private static boolean isOurs(String name) {
    return name.regionMatches(
        /* ignoreCase= */ true, 0, Message.HEADERS, 0, Message.HEADERS.length());
  }
}
