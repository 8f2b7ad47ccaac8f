// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 500 with what a read throws. */
@Provider
public class Refusal implements ExceptionMapper<RuntimeException> {

  @Override
  public Response toResponse(RuntimeException e) {
    return e instanceof WebApplicationException wrong
        ? wrong.getResponse()
        : Response.serverError().entity(e.toString()).build();
  }
}
