// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import io.github.unstale.spi.KeyFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.Semaphore;

/**
 * What no application should have: a format that holds the thread that delivers invalidations, when
 * an invalidation of a certain id comes.
 */
@ApplicationScoped
@Path("stall")
public class StallingFormat implements KeyFormat<String> {

  /** That id. */
  static final String STALL = "stall";

  private final Semaphore end = new Semaphore(0);

  @Override
  public String format(String key) {
    return key;
  }

  @Override
  public String parse(String id) {
    if (id.equals(STALL)) {
      end.acquireUninterruptibly();
    }
    return id;
  }

  /** Whether a thread is held. */
  @GET
  public boolean isHeld() {
    return end.hasQueuedThreads();
  }

  /** Lets it go on; what comes after the stall is not held. */
  @POST
  @Path("end")
  public void end() {
    end.release();
  }
}
