// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name in a request's path, exactly as the client meant it.
 *
 * <p>It is read from the path as it was sent: what the container offers has already lost the
 * difference between a slash and {@code %2F}, and everything after a semicolon.
 *
 * @param name what it names, for messages; also the parameter that stands for it where the path has
 *     none, because no browser sends a path with a step of dots alone
 * @param before what is before it in the path
 * @param after what is after it
 * @param longest how many characters it may have
 */
record PathText(String name, String before, String after, int longest) {

  static final int LONGEST_ID = 8000;

  /** An id at the end of a path. */
  static PathText id(String before) {
    return new PathText("id", before, "", LONGEST_ID);
  }

  /** What a request says. */
  String of(HttpServletRequest request) {
    return of(request.getRequestURI(), request.getQueryString());
  }

  /** What a path says, or the query. */
  String of(String path, @Nullable String query) {
    var encoded = within(path);
    return decode(encoded.isEmpty() ? parameter(query) : encoded);
  }

  private String within(String path) {
    int start = path.indexOf(before) + before.length();
    int end = path.length() - after.length();
    return path.contains(before) && start <= end && path.endsWith(after)
        ? path.substring(start, end)
        : "";
  }

  private String parameter(@Nullable String query) {
    var pattern = Pattern.compile("(?:.*&)?" + name + "=([^&]*)(?:&.*)?");
    var found = pattern.matcher(query == null ? "" : query);
    return found.matches() ? found.group(1) : "";
  }

  /** Percent-decodes; a plus sign is a plus sign. */
  String decode(String encoded) {
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
    return Text.check(name, Text.decode(name, bytes.toByteArray()), longest);
  }

  private int octet(String encoded, int from) {
    if (from + 2 <= encoded.length()) {
      int high = Character.digit(encoded.charAt(from), 16);
      int low = Character.digit(encoded.charAt(from + 1), 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
    }
    throw new InvalidRequestException(
        "The " + name + " has a '%' without two hexadecimal digits after it.");
  }
}
