// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import io.github.unstale.StaleCacheException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 with all that a read that was refused says. */
@Provider
public class StaleResponse implements ExceptionMapper<StaleCacheException> {

  @Override
  public Response toResponse(StaleCacheException stale) {
    String text =
        String.join(
            "\n", stale.entity(), stale.since().toString(), stale.reason(), stale.getMessage());
    return Response.status(Response.Status.SERVICE_UNAVAILABLE).entity(text).build();
  }
}
