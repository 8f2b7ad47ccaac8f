// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import io.github.unstale.admin.problem.Problem;
import io.github.unstale.internal.observe.Observed;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;

/**
 * The way in to all that is below {@code /unstale}: closed, unless configuration opens it; for
 * those only whom the container knows; not too often; and not for other sites' pages.
 *
 * <p>What somebody may do is checked by {@link Permitted}, behind it.
 */
@WebFilter(urlPatterns = "/unstale/*", asyncSupported = true)
public final class Door implements Filter {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Inject Observed node;
  @Inject Visit visit;
  @Inject Rates rates;
  @Inject Errors errors;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!node.settings().admin().enabled()) {
      answer.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    setHeaders(answer);
    Optional<String> caller = caller(asked, answer);
    if (caller.isEmpty()) {
      return; // the container has answered
    }
    Optional<Duration> wait =
        rates.take(caller.get(), node.settings().admin().rate(), System.nanoTime());
    if (wait.isPresent()) {
      refuse(answer, wait.get());
      return;
    }
    Optional<Problem> forged = Forgery.problem(asked);
    if (forged.isPresent()) {
      refuse(answer, forged.get());
    } else if (asked.getPathInfo() == null && asked.getServletPath().equals("/unstale")) {
      answer.setStatus(HttpServletResponse.SC_FOUND);
      answer.setHeader("Location", "unstale/");
    } else {
      visit.begin(caller.get());
      chain.doFilter(request, response);
      errors.count(answer.getStatus());
    }
  }

  private static void setHeaders(HttpServletResponse answer) {
    answer.setHeader("Content-Security-Policy", POLICY);
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cache-Control", "no-store");
  }

  private static Optional<String> caller(HttpServletRequest asked, HttpServletResponse answer)
      throws IOException, ServletException {
    if (asked.getUserPrincipal() == null && !asked.authenticate(answer)) {
      return Optional.empty();
    }
    Principal principal = asked.getUserPrincipal();
    if (principal == null) {
      answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return Optional.empty();
    }
    return Optional.of(principal.getName());
  }

  private void refuse(HttpServletResponse answer, Duration wait) throws IOException {
    answer.setHeader("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    refuse(
        answer,
        new Problem(
            429,
            "More requests than 'unstale.admin.rate' allows one caller in a second. Wait as long as"
                + " 'Retry-After' says."));
  }

  private void refuse(HttpServletResponse answer, Problem problem) throws IOException {
    errors.count(problem.status());
    answer.setStatus(problem.status());
    answer.setContentType(Problem.MEDIA_TYPE);
    answer.getOutputStream().write(problem.json().getBytes(StandardCharsets.UTF_8));
  }
}
