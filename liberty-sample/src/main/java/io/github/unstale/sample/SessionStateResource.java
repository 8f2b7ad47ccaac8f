// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows what this node has cached of a session, without loading it. */
@RequestScoped
@Path("cached-sessions{id:(/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
public class SessionStateResource {

  private static final PathText ID = PathText.id("/cached-sessions/");

  @Inject Sessions sessions;
  @Inject HttpServletRequest request;

  /** Compares what is cached with what is stored. */
  @GET
  public SessionState read() {
    return sessions.look(ID.of(request));
  }
}
