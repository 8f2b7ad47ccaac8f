// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.sample.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the forms of other sites' pages from revoking users here: a browser sends a POST wherever a
 * page says, and asks nobody, but it tells where the page came from.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ForeignPages extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var origin = request.getHeader("Origin");
    if (request.getMethod().equals("POST") && !isOwn(origin, request.getHeader("Host"))) {
      PeerServlet.refuse(response, Problem.of(403, "This is not for pages of other sites."));
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * Whether a request may be one of this node's own page.
   *
   * @param origin where the page is from; only browsers say so
   * @param host how this node was called
   */
  static boolean isOwn(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    try {
      var authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
