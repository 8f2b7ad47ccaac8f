// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import io.github.unstale.sample.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Stops and starts NATS, where this node is told how: in the demo. Elsewhere nothing is here. */
@RequestScoped
@Path("nats")
@Produces(MediaType.APPLICATION_JSON)
public class NatsResource {

  @Inject NatsSwitch natsSwitch;

  /** Whether it runs. */
  @GET
  public Response read() {
    return natsSwitch.isThere() ? natsSwitch.read() : nothingHere();
  }

  /**
   * Stops or starts it.
   *
   * @param type has to be JSON, which a form on somebody else's page cannot send
   */
  @POST
  @Path("{action:stop|start}")
  public Response turn(
      @PathParam("action") String action, @HeaderParam("Content-Type") @Nullable String type) {
    if (!natsSwitch.isThere()) {
      return nothingHere();
    }
    if (type == null || !type.startsWith(MediaType.APPLICATION_JSON)) {
      return Problem.of(415, "Send this as " + MediaType.APPLICATION_JSON + ".").response();
    }
    return natsSwitch.turn(action);
  }

  private static Response nothingHere() {
    return Problem.of(404, "Only the demo can stop and start NATS.").response();
  }
}
