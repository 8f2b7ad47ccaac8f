// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Problems instead of exceptions. No {@code @Provider}: it is for the service alone, and not for
 * the application that the service is dropped into.
 */
public final class ErrorMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOGGER = System.getLogger("io.github.unstale");

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return answer(Response.status(refusal.problem().status()), refusal.problem());
    }
    if (failure instanceof WebApplicationException known) {
      Response response = known.getResponse();
      return response.getStatus() < 400
          ? response
          : answer(Response.fromResponse(response), problem(response.getStatus()));
    }
    LOGGER.log(
        System.Logger.Level.ERROR,
        "UNSTALE-611: A request to the invalidation service has failed. Report this with its stack"
            + " trace.",
        failure);
    return answer(
        Response.status(500), new Problem(500, "The request has failed; the log says why."));
  }

  private static Response answer(Response.ResponseBuilder response, Problem problem) {
    return response.type(Problem.MEDIA_TYPE).entity(problem.json()).build();
  }

  private static Problem problem(int status) {
    return new Problem(
        status,
        switch (status) {
          case 404 -> "There is nothing here. docs/operations.md lists what there is.";
          case 405 -> "This cannot be asked for with this method; 'Allow' says with which.";
          case 406 -> "The answer is JSON. Accept it.";
          case 415 -> "Send JSON, with the content type 'application/json'.";
          default -> "The request cannot be answered.";
        });
  }
}
