// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Has names of its own, which the service has, too. */
@Path("/")
public class RootedResource {

  /** Somebody else's. */
  @GET
  @Path("me")
  public String me() {
    return "mine";
  }

  /** Somebody else's. */
  @GET
  @Path("caches")
  public String caches() {
    throw new IllegalStateException("mine");
  }
}
