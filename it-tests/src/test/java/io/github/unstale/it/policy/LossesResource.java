// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells of losses of coherence. */
@Path("losses")
@RequestScoped
public class LossesResource {

  @Inject Losses losses;

  /** In order, one a line. */
  @GET
  public String all() {
    return String.join("\n", losses.all());
  }
}
