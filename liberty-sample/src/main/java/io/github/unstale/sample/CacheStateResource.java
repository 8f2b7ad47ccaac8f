// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows what this node has cached, without loading it. */
@RequestScoped
@Path("cached{id:(/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
public class CacheStateResource {

  private static final PathText ID = PathText.id("/cached/");

  @Inject Tokens tokens;
  @Inject HttpServletRequest request;

  /** Compares what is cached with what is stored. */
  @GET
  public CacheState read() {
    return tokens.look(ID.of(request));
  }
}
