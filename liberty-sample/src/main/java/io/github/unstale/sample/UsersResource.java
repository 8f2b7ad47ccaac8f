// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Revokes users over HTTP. */
@RequestScoped
@Path("users{user:(/.*)?}/revocation")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

  static final int LONGEST = 500; // with what is before it, a tag has at most 512

  private static final PathText USER = new PathText("user", "/users/", "/revocation", LONGEST);

  @Inject Sessions sessions;
  @Inject Node node;
  @Inject HttpServletRequest request;

  /** Revokes all sessions of a user. */
  @POST
  public View revoke(@QueryParam("rollback") @Nullable String rollback) {
    var user = USER.of(request);
    var revocation =
        RollBack.isWanted(rollback) ? sessions.revokeAndRollBack(user) : sessions.revoke(user);
    return new View(user, revocation.sessions(), node.name());
  }

  /**
   * What a client gets to see.
   *
   * @param user whose sessions were revoked
   * @param revoked how many there were to revoke, perhaps none
   * @param node the node that did it
   */
  @JsonbPropertyOrder({"user", "revoked", "node"})
  public record View(String user, int revoked, String node) {}
}
