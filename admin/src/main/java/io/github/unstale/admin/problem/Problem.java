// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.problem;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why a request was not answered as it wanted, in the form of RFC 9457.
 *
 * @param status the HTTP status
 * @param detail what is wrong and what to do, for people
 * @param flaws what is wrong with which field
 */
public record Problem(int status, String detail, List<Flaw> flaws) {

  /** The media type of {@link #json}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Copies. */
  public Problem {
    flaws = List.copyOf(flaws);
  }

  /** One that is no single field's. */
  public Problem(int status, String detail) {
    this(status, detail, List.of());
  }

  /** As it is answered. */
  public String json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title())
            .add("status", status)
            .add("detail", detail);
    if (!flaws.isEmpty()) {
      JsonArrayBuilder errors = Json.createArrayBuilder();
      flaws.forEach(flaw -> errors.add(flaw.json()));
      json.add("errors", errors);
    }
    return json.build().toString();
  }

  private String title() {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
