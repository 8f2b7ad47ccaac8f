// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What can be done to the source. */
@Path("source/{id}")
@RequestScoped
public class SourceResource {

  @PathParam("id")
  String id;

  @Inject Source source;

  /** Writes the body. */
  @POST
  @Path("write")
  public void write(String value) {
    source.write(id, value);
  }

  /** Holds the next load. */
  @POST
  @Path("hold")
  public void hold() {
    source.hold(id);
  }

  /** Whether a load is held. */
  @POST
  @Path("is-held")
  public boolean isHeld() {
    return source.isHeld(id);
  }

  /** Lets it go on. */
  @POST
  @Path("release")
  public void release() {
    source.release(id);
  }

  /** Has loads fail. */
  @POST
  @Path("fail")
  public void fail() {
    source.fail(id);
  }

  /** Has them succeed again. */
  @POST
  @Path("mend")
  public void mend() {
    source.mend(id);
  }

  /** The calls for it, one a line. */
  @POST
  @Path("calls")
  public String calls() {
    return String.join("\n", source.calls(id));
  }
}
