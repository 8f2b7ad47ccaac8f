// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.sample.Node;
import io.github.unstale.sample.Problem;
import io.github.unstale.sample.Problems;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;

/**
 * The way to the other node for browsers: {@code /api/peer/...} here is {@code /api/...} there.
 *
 * <p>So the page talks to the node that it came from and to nobody else. Only the one configured
 * node can be reached, and of that only what the page needs.
 */
@WebServlet(urlPatterns = "/api/peer/*", asyncSupported = true)
public class PeerServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String HERE = "/api/peer";
  private static final Set<String> METHODS = Set.of("GET", "PUT", "DELETE", "POST");
  private static final List<String> HEADERS = List.of("Accept", "Content-Type", Problems.AS_STATUS);
  private static final int LARGEST_BODY = 64 * 1024;
  private static final Jsonb JSON = JsonbBuilder.create();

  @Inject transient Peer peer;
  @Inject transient Node node;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var uri = request.getRequestURI();
    var path = uri.substring(uri.indexOf(HERE) + HERE.length());
    var address = node.peer();
    if (address.isEmpty() || !PeerPath.isAllowed(path)) {
      refuse(response, Problem.of(404, "Nothing of the other node is here."));
    } else if (!METHODS.contains(request.getMethod())) {
      refuse(response, Problem.of(405, null));
    } else {
      try {
        forward(PeerPath.at(address.get(), path, request.getQueryString()), request, response);
      } catch (IllegalArgumentException e) {
        refuse(response, Problem.of(400, "The path has a '%' without an octet after it."));
      }
    }
  }

  private void forward(URI to, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      refuse(response, Problem.of(413, null));
      return;
    }
    var forwarded =
        HttpRequest.newBuilder(to).method(request.getMethod(), BodyPublishers.ofByteArray(body));
    for (var header : HEADERS) {
      var value = request.getHeader(header);
      if (value != null) {
        forwarded.header(header, value);
      }
    }
    var exchange = request.startAsync();
    exchange.setTimeout(0); // the peer's silence ends it
    peer.ask(forwarded.build(), new PeerAnswer(exchange));
  }

  static void refuse(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(JSON.toJson(problem));
  }
}
