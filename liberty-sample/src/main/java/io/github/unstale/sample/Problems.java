// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Turns every exception into a problem that the client can read. */
@Provider
public class Problems implements ExceptionMapper<Exception> {

  private static final Logger LOG = System.getLogger("io.github.unstale.sample");

  /**
   * A request header: the status, 200, with which the client wants what is unknown and a rollback
   * answered, because to it they are no failures. A browser's console lists all others as such.
   */
  public static final String AS_STATUS = "X-Problem-Status";

  @SuppressWarnings("NullAway.Init") // the container sets it
  @Context
  HttpHeaders headers;

  @Override
  public Response toResponse(Exception exception) {
    var response = problem(exception).response();
    boolean expected =
        exception instanceof UnknownException || exception instanceof RolledBackException;
    return expected && "200".equals(headers.getHeaderString(AS_STATUS))
        ? Response.fromResponse(response).status(200).build()
        : response;
  }

  private static Problem problem(Exception exception) {
    if (exception instanceof InvalidRequestException) {
      return new Problem("/problems/invalid", "Invalid request", 400, exception.getMessage());
    }
    if (exception instanceof UnknownException unknown) {
      return new Problem(
          "/problems/unknown", "Unknown " + unknown.kind(), 404, exception.getMessage());
    }
    if (exception instanceof RolledBackException) {
      return new Problem("/problems/rolled-back", "Rolled back", 409, exception.getMessage());
    }
    if (isConflict(exception)) {
      return new Problem(
          "/problems/conflict",
          "Changed at the same time",
          409,
          "Somebody else changed this at the same time. Nothing was written; try again.");
    }
    if (exception instanceof WebApplicationException web) {
      return Problem.of(web.getResponse().getStatus(), web.getMessage());
    }
    LOG.log(Level.ERROR, "A request failed", exception);
    return Problem.of(500, "See this node's log.");
  }

  /** A row created twice, a lock not obtained in time, a deadlock. */
  private static boolean isConflict(Throwable exception) {
    return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException sql && isConflict(sql));
  }

  private static boolean isConflict(SQLException exception) {
    var state = String.valueOf(exception.getSQLState());
    return state.startsWith("23") || state.startsWith("40") || state.startsWith("HYT");
  }
}
