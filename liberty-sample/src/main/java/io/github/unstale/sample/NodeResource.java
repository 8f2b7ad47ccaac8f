// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this node is. */
@RequestScoped
@Path("node")
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {

  @Inject Node node;
  @Inject FeedStatus feed;
  @Inject Moments moments;

  @Inject
  @EntityCache("token")
  CoherentCache<String, Token> cache;

  @Inject
  @ConfigProperty(name = "unstale.cache.token.max-staleness")
  String maxStaleness;

  /** Its name, whether it is connected, and what its cache has done. */
  @GET
  public NodeView read() {
    var stats = cache.stats();
    return new NodeView(
        node.name(),
        feed.connected(),
        feed.problem().orElse(null),
        node.peer().orElse(null),
        node.sharesClock(),
        node.controlsNats(),
        maxStaleness,
        cache.size(),
        stats.hits(),
        stats.misses(),
        stats.invalidations(),
        moments.lastCommit(),
        moments.lastInvalidation());
  }
}
