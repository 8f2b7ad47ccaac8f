// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Reads and begins sessions over HTTP. */
@RequestScoped
@Path("sessions{id:(/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

  private static final PathText ID = PathText.id("/sessions/");

  @Inject Sessions sessions;
  @Inject Node node;
  @Inject HttpServletRequest request;

  /** Answers from this node's cache, or from the database; a revoked session too. */
  @GET
  public SessionView read() {
    var found = sessions.find(ID.of(request));
    return SessionView.of(found.session(), found.source(), node.name());
  }

  /** Begins a session of a user, in place of the one of the same id. */
  @PUT
  public SessionView put(InputStream body) throws IOException {
    var id = ID.of(request);
    var user = RequestBody.read(body).text("user", UsersResource.LONGEST);
    return SessionView.of(sessions.put(id, user), Source.DATABASE, node.name());
  }
}
