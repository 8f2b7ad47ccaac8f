// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The rules for what travels with an invalidation. */
final class Metadata {

  /** The most characters in the form of a URL's query, in which it travels beside a single id. */
  private static final int LONGEST = 1024;

  private Metadata() {}

  static Map<String, String> with(Map<String, String> metadata, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(name, value);
    return more;
  }

  /** The same, checked, in an unmodifiable map of the same order. */
  static Map<String, String> require(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return Map.of();
    }
    Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    int length = 0;
    for (Map.Entry<String, String> each : copy.entrySet()) {
      length += length(each.getKey()) + length(each.getValue()) + 2;
    }
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "UNSTALE-107: The metadata of an invalidation is "
              + length
              + " characters long as it travels. At most "
              + LONGEST
              + " are allowed: give what names the change, not the change itself.");
    }
    return copy;
  }

  private static int length(String text) {
    if (Objects.requireNonNull(text, "metadata").isEmpty()) {
      throw new IllegalArgumentException(
          "UNSTALE-108: The metadata of an invalidation has an empty name or value."
              + " Each has at least one character.");
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8).length();
  }
}
