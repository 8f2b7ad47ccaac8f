// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, in the form of RFC 9457.
 *
 * @param type which kind of problem
 * @param title the same in words
 * @param status the HTTP status
 * @param detail what was wrong with this request
 */
@JsonbPropertyOrder({"type", "title", "status", "detail"})
public record Problem(String type, String title, int status, @Nullable String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of which no more is to be said than its status. */
  public static Problem of(int status, @Nullable String detail) {
    var known = Response.Status.fromStatusCode(status);
    return new Problem(
        "about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail);
  }

  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
