// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.sample.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.ResponseInfo;

/** What a browser gets as the other node's answer. */
final class PeerAnswer implements Relay.Target {

  private final AsyncContext exchange;
  private final HttpServletResponse response;
  private boolean begun;
  private boolean ended;

  PeerAnswer(AsyncContext exchange) {
    this.exchange = exchange;
    this.response = (HttpServletResponse) exchange.getResponse();
  }

  @Override
  public synchronized void begin(ResponseInfo info) throws IOException {
    if (!ended) {
      begun = true;
      response.setStatus(info.statusCode());
      response.setHeader("Cache-Control", "no-store");
      info.headers().firstValue("Content-Type").ifPresent(response::setContentType);
      response.flushBuffer();
    }
  }

  @Override
  public synchronized void write(byte[] piece) throws IOException {
    if (!ended) {
      response.getOutputStream().write(piece);
      response.flushBuffer();
    }
  }

  @Override
  public synchronized void end() {
    ended = true;
    try {
      if (!begun) {
        PeerServlet.refuse(
            response, Problem.of(HttpServletResponse.SC_BAD_GATEWAY, "The other node is silent."));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      exchange.complete();
    }
  }
}
