// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionException;

/** Does what can go wrong at run time; the answer is the exception, or nothing. */
@Path("named")
@RequestScoped
public class NamedResource {

  @Inject CoherentCaches caches;
  @Inject Event<Invalidation> invalidations;

  /** Asks for a cache. */
  @POST
  @Path("ask")
  public String ask(String entity) {
    try {
      return caches.get(entity, String.class, String.class).entity();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** Invalidates everything of an entity, in a way that cannot work. */
  @POST
  @Path("fire-async")
  public String fireAsync(String entity) {
    try {
      invalidations.fireAsync(Invalidation.all(entity)).toCompletableFuture().join();
      return "";
    } catch (CompletionException e) {
      return e.getCause().toString();
    }
  }

  /** Invalidates nothing. */
  @POST
  @Path("fire-nothing")
  public String fireNothing(String entity) {
    try {
      invalidations.fire(Invalidation.of(entity, ""));
      return "";
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
