// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.items;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Everything that can be done to the cache of an entity. Ids are a JSON array in the body. */
@Path("items/{entity}")
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ItemsResource {

  @PathParam("entity")
  String entity;

  @Inject CoherentCaches caches;
  @Inject Truth truth;
  @Inject Invalidator invalidator;
  @Inject Event<Invalidation> invalidations;

  /** Reads through the cache; the answer is the first one's value. */
  @POST
  @Path("get")
  public String get(List<String> ids) {
    return ids.stream().map(id -> cache().get(id, truth::load)).toList().get(0);
  }

  /** Which of these are cached. */
  @POST
  @Path("held")
  @Produces(MediaType.APPLICATION_JSON)
  public List<String> held(List<String> ids) {
    return ids.stream().filter(id -> cache().peek(id) != null).toList();
  }

  /** Through the cache. */
  @POST
  @Path("invalidate")
  public void invalidate(List<String> ids) {
    cache().invalidate(ids);
  }

  /** Everything, through the cache. */
  @POST
  @Path("invalidate-all")
  public void invalidateAll() {
    cache().invalidateAll();
  }

  /** Through the invalidator. */
  @POST
  @Path("tell")
  public void tell(List<String> ids) {
    invalidator.invalidate(Invalidation.of(entity, ids));
  }

  /** As a CDI event. */
  @POST
  @Path("fire")
  public void fire(List<String> ids) {
    invalidations.fire(Invalidation.of(entity, ids));
  }

  /** Through the invalidator, waiting for what becomes of it: 204, or 503 with the reason. */
  @POST
  @Path("publish")
  public Response publish(List<String> ids) {
    try {
      invalidator.publish(Invalidation.of(entity, ids)).toCompletableFuture().join();
      return Response.noContent().build();
    } catch (CompletionException e) {
      return Response.status(503).entity(e.getCause().toString()).build();
    }
  }

  private CoherentCache<String, String> cache() {
    return caches.get(entity, String.class, String.class);
  }
}
