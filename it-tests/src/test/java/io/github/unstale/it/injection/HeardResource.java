// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells what was heard. */
@Path("heard")
@RequestScoped
public class HeardResource {

  @Inject Heard heard;

  /** In order, one a line. */
  @GET
  public String all() {
    return String.join("\n", heard.all());
  }
}
