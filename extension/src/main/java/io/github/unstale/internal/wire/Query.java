// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values in the form of a URL's query, which is ASCII whatever they are. */
final class Query {

  private Query() {}

  static String of(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> encoded(each.getKey()) + '=' + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  /**
   * Reads what anybody may have written; of a name that is there twice, the first value.
   *
   * @throws IllegalArgumentException if it is no query
   */
  static Map<String, String> read(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : query.split("&")) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      String value = equals < 0 ? "" : each.substring(equals + 1);
      values.putIfAbsent(decoded(name), decoded(value));
    }
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
