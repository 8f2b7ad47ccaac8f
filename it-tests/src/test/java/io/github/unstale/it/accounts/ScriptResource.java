// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Takes scripts, and lets them go on. */
@Path("scripts")
@RequestScoped
public class ScriptResource {

  @Inject Script script;
  @Inject Latch latch;

  /** Runs a script. */
  @POST
  @Path("run")
  public String run(String text) {
    return String.join("\n", script.run(text).stream().map(String::valueOf).toList());
  }

  /** Returns when a script holds. */
  @POST
  @Path("await-held")
  public void awaitHeld() {
    latch.awaitHeld();
  }

  /** Lets it go on. */
  @POST
  @Path("release")
  public void release() {
    latch.release();
  }

  /** Lets all go on that a failed test has left behind. */
  @POST
  @Path("reset")
  public void reset() {
    latch.reset();
  }
}
