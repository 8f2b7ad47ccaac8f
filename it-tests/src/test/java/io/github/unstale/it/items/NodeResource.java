// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.items;

import io.github.unstale.FeedStatus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What concerns no entity. */
@Path("node")
@RequestScoped
public class NodeResource {

  @Inject FeedStatus feed;
  @Inject Truth truth;

  /** What is wrong with the feed, or 204. */
  @GET
  @Path("problem")
  public String problem() {
    return feed.problem().orElse(null);
  }

  /** Whether there is a connection. */
  @GET
  @Path("connected")
  public boolean connected() {
    return feed.connected();
  }

  /** Changes what a load finds, and tells nobody. */
  @POST
  @Path("become")
  public void become(String value) {
    truth.become(value);
  }
}
