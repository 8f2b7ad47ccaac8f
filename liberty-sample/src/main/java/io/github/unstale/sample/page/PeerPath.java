// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of the other node may be asked through this one. */
final class PeerPath {

  private static final Pattern ALLOWED =
      Pattern.compile(
          "(?!.*/(\\.|%2[eE]){1,2}(/|$))" // no steps
              + "/(node|events|invalidations|(tokens|cached|sessions|cached-sessions)(/.*)?"
              + "|users(/.*)?/revocation)");
  private static final String PUNCTUATION = "-._~!$&'()*+,;=:@/%?";

  private PeerPath() {}

  /**
   * Whether this is a token, a session, what is cached of one, the revocation of a user, an
   * invalidation, or the node's state or events.
   */
  static boolean isAllowed(String rawPath) {
    return ALLOWED.matcher(rawPath).matches();
  }

  /**
   * The address at the other node.
   *
   * @param rawPath as it was sent, each octet as one character
   * @param rawQuery the same
   * @throws IllegalArgumentException if a percent sign begins no octet
   */
  static URI at(String peer, String rawPath, @Nullable String rawQuery) {
    var query = rawQuery == null ? "" : "?" + rawQuery;
    return URI.create(peer + "/api" + escape(rawPath + query));
  }

  private static String escape(String raw) {
    var escaped = new StringBuilder(raw.length());
    raw.chars()
        .forEach(
            c -> {
              if (isPlain(c)) {
                escaped.append((char) c);
              } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", c & 0xff));
              }
            });
    return escaped.toString();
  }

  private static boolean isPlain(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0);
  }
}
