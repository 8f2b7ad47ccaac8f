// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.company;

import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.NodeStatus;
import io.github.unstale.Nodes;
import io.github.unstale.UnconfirmedException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** What an application can ask of all nodes. */
@Path("company")
@RequestScoped
public class CompanyResource {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Inject Invalidator invalidator;
  @Inject Nodes nodes;

  /** Has all nodes confirm: 200 with those that have, or 503 with those that have not. */
  @POST
  @Path("confirm")
  public Response confirm(String id) {
    try {
      return Response.ok(
              String.join(
                  ",",
                  invalidator
                      .invalidateAndConfirm(Invalidation.of("item", id), PATIENCE)
                      .toCompletableFuture()
                      .join()
                      .nodes()))
          .build();
    } catch (CompletionException e) {
      UnconfirmedException failure = (UnconfirmedException) e.getCause();
      return Response.status(503).entity(String.join(",", failure.missing())).build();
    }
  }

  /** The nodes that are found, each with the entities that it caches. */
  @GET
  @Path("nodes")
  public String nodes() {
    return nodes.find(PATIENCE).toCompletableFuture().join().stream()
        .map(CompanyResource::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(NodeStatus node) {
    return node.name()
        + " "
        + node.entities().stream()
            .map(entity -> entity.name() + (entity.coherent() ? "+" : "-") + entity.size())
            .collect(Collectors.joining(","));
  }
}
