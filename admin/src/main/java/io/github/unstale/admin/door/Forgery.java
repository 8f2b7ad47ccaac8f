// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import io.github.unstale.admin.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that another site's page has a browser make, with the name and password that the browser
 * knows.
 *
 * <p>A page can send no JSON to another site without having asked before, and browsers say which
 * site a request comes from.
 */
final class Forgery {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private Forgery() {}

  /** Why a request is refused; empty if it changes nothing, or is no other site's. */
  static Optional<Problem> problem(HttpServletRequest asked) {
    if (HARMLESS.contains(asked.getMethod())) {
      return Optional.empty();
    }
    if (!isJson(asked.getContentType())) {
      return Optional.of(
          new Problem(
              415,
              "The content type is '"
                  + asked.getContentType()
                  + "'. Valid is 'application/json'. Send JSON, and say so."));
    }
    return isOwn(asked)
        ? Optional.empty()
        : Optional.of(
            new Problem(403, "The request comes from a page of another site. Send it from here."));
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static boolean isOwn(HttpServletRequest asked) {
    String site = asked.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = asked.getHeader("Origin");
    return origin == null || isAt(origin, asked.getHeader("Host"));
  }

  /** Whether an origin has this host and port. */
  private static boolean isAt(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
