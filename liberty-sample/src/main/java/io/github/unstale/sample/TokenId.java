// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id in a request's path, exactly as the client meant it.
 *
 * <p>It is read from the path as it was sent: what the container offers has already lost the
 * difference between a slash and {@code %2F}, and everything after a semicolon.
 */
final class TokenId {

  static final int LONGEST = 8000;

  private static final Pattern PARAMETER = Pattern.compile("(?:.*&)?id=([^&]*)(?:&.*)?");

  private TokenId() {}

  /**
   * The id that a request means: what follows a segment of the path; where nothing does, the
   * parameter {@code id}, because no browser sends a path that ends with dots alone.
   */
  static String of(HttpServletRequest request, String segment) {
    var path = request.getRequestURI();
    int start = path.indexOf(segment);
    var encoded = start < 0 ? "" : path.substring(start + segment.length());
    return decode(encoded.isEmpty() ? parameter(request.getQueryString()) : encoded);
  }

  private static String parameter(@Nullable String query) {
    var found = PARAMETER.matcher(query == null ? "" : query);
    return found.matches() ? found.group(1) : "";
  }

  /** Percent-decodes an id; a plus sign is a plus sign. */
  static String decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(octet(encoded, i + 1));
        i += 2;
      } else {
        bytes.write(c); // the container hands over each octet of the path as one character
      }
    }
    return Text.check("id", Text.decode("id", bytes.toByteArray()), LONGEST);
  }

  private static int octet(String encoded, int from) {
    if (from + 2 <= encoded.length()) {
      int high = Character.digit(encoded.charAt(from), 16);
      int low = Character.digit(encoded.charAt(from + 1), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw new InvalidRequestException("The id has a '%' without two hexadecimal digits after it.");
  }
}
