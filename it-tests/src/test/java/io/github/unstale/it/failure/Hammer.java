// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.it.items.Truth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Much work in one request, in its one thread. */
@ApplicationScoped
@Path("hammer")
public class Hammer {

  private static final int IDS = 1_000;

  @Inject
  @EntityCache("item")
  CoherentCache<String, String> items;

  @Inject Truth truth;
  @Inject UserTransaction transaction;

  /** So many transactions, each of which invalidates an id of its own. */
  @POST
  @Path("commits/{count}")
  public void commits(@PathParam("count") int count) throws Exception {
    for (int i = 0; i < count; i++) {
      transaction.begin();
      items.invalidate("hammered-" + i);
      transaction.commit();
    }
  }

  /** So many ids are invalidated, one by one, without transactions. */
  @POST
  @Path("invalidations/{count}")
  public void invalidations(@PathParam("count") int count) {
    for (int i = 0; i < count; i++) {
      items.invalidate("hammered-" + i);
    }
  }

  /** So many reads of fewer ids. */
  @POST
  @Path("reads/{count}")
  public void reads(@PathParam("count") int count) {
    for (int i = 0; i < count; i++) {
      items.get("hammered-" + i % IDS, truth::load);
    }
  }
}
