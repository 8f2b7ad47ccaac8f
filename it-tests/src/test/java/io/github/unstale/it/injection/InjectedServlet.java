// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Injected into a servlet, which is no bean. Answers what is cached of an id. */
@WebServlet("/servlet")
public class InjectedServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject
  @EntityCache("word")
  transient CoherentCache<String, String> cache;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(cache.peek(request.getParameter("id")));
  }
}
