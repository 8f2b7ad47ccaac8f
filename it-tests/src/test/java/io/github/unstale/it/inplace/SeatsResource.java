// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Everything that can be done to the cache of the seats. */
@Path("{name}")
@RequestScoped
public class SeatsResource {

  /** An id or a tag. */
  @PathParam("name")
  String name;

  /** Why it is invalidated; null for no reason. */
  @QueryParam("reason")
  String reason;

  @Inject
  @EntityCache("seat")
  CoherentCache<String, Seat> cache;

  @Inject BoxOffice office;
  @Inject Invalidator invalidator;
  @Inject Event<Invalidation> invalidations;

  /** Reads through the cache. */
  @POST
  @Path("get")
  public String get() {
    return cache.get(name, office::load).state();
  }

  /** What is cached, or an empty text. */
  @POST
  @Path("peek")
  public String peek() {
    Seat seat = cache.peek(name);
    return seat == null ? "" : seat.state();
  }

  /** Through the cache. */
  @POST
  @Path("invalidate")
  public void invalidate() {
    if (reason == null) {
      cache.invalidate(name);
    } else {
      cache.invalidate(name, reason);
    }
  }

  /** Through the cache. */
  @POST
  @Path("invalidate-tag")
  public void invalidateTag() {
    if (reason == null) {
      cache.invalidateTag(name);
    } else {
      cache.invalidateTag(name, reason);
    }
  }

  /** As a CDI event. */
  @POST
  @Path("fire")
  public void fire() {
    invalidations.fire(Invalidation.of("seat", name).because(reason));
  }

  /** As a CDI event. */
  @POST
  @Path("fire-tag")
  public void fireTag() {
    invalidations.fire(Invalidation.tagged("seat", name).because(reason));
  }

  /** Through the invalidator, at once. */
  @POST
  @Path("publish")
  public void publish() {
    invalidator.publish(Invalidation.of("seat", name).because(reason)).toCompletableFuture().join();
  }

  /** All seats that match, through the invalidator. */
  @POST
  @Path("tell-pattern")
  public void tellPattern() {
    tell(Invalidation.matching("seat", name));
  }

  /** All seats, through the invalidator. */
  @POST
  @Path("tell-all")
  public void tellAll() {
    tell(Invalidation.all("seat"));
  }

  private void tell(Invalidation invalidation) {
    invalidator.invalidate(reason == null ? invalidation : invalidation.because(reason));
  }

  /** Holds loads of an id. */
  @POST
  @Path("hold")
  public void hold() {
    office.hold(name);
  }

  /** Whether a load of an id is held. */
  @POST
  @Path("waits")
  public boolean waits() {
    return office.isWaiting(name);
  }

  /** Lets loads of an id go on. */
  @POST
  @Path("release")
  public void release() {
    office.release(name);
  }
}
