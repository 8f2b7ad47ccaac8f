// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be done to the cache of an entity. */
@Path("caches/{entity}/{name}")
@RequestScoped
public class ThingsResource {

  @PathParam("entity")
  String entity;

  /** An id, ids with commas between them, a pattern or a tag. */
  @PathParam("name")
  String name;

  @Inject CoherentCaches caches;
  @Inject Source source;
  @Inject Invalidator invalidator;

  /** Reads with the entity's own loader. */
  @POST
  @Path("get")
  public String get() {
    return cache().get(name);
  }

  /** Reads with a loader of the caller's. */
  @POST
  @Path("read")
  public String read() {
    return cache().get(name, source::load);
  }

  /** Reads many with the entity's own loader. */
  @POST
  @Path("get-all")
  public String getAll() {
    return text(cache().getAll(ids()));
  }

  /** Reads many with a loader of the caller's. */
  @POST
  @Path("read-all")
  public String readAll() {
    return text(cache().getAll(ids(), source::loadAll));
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Loads past the cache with the entity's own loader. */
  @POST
  @Path("fresh")
  public String fresh() {
    return cache().fresh(name);
  }

  /** Which of many are cached. */
  @POST
  @Path("held")
  public String held() {
    return ids().stream().filter(id -> cache().peek(id) != null).collect(Collectors.joining("\n"));
  }

  /** What is cached, or nothing. */
  @POST
  @Path("peek")
  public String peek() {
    return cache().peek(name);
  }

  /** Through the cache. */
  @POST
  @Path("invalidate")
  public void invalidate() {
    cache().invalidate(name);
  }

  /** Through the cache. */
  @POST
  @Path("invalidate-pattern")
  public void invalidatePattern() {
    cache().invalidatePattern(name);
  }

  /** Through the cache. */
  @POST
  @Path("invalidate-tag")
  public void invalidateTag() {
    cache().invalidateTag(name);
  }

  /** Through the cache. */
  @POST
  @Path("invalidate-all")
  public void invalidateAll() {
    cache().invalidateAll();
  }

  /** Returns when the server has it, and all that was said before. */
  @POST
  @Path("publish")
  public void publish() {
    invalidator.publish(Invalidation.of(entity, name)).toCompletableFuture().join();
  }

  /** How many reads had to wait for a load. */
  @POST
  @Path("misses")
  public long misses() {
    return cache().stats().misses();
  }

  /** How many values came and were not kept, because they may have been old. */
  @POST
  @Path("refused")
  public long refused() {
    return cache().stats().refusedFills();
  }

  /** How many invalidations were applied. */
  @POST
  @Path("invalidations")
  public long invalidations() {
    return cache().stats().invalidations();
  }

  private List<String> ids() {
    return List.of(name.split(","));
  }

  private CoherentCache<String, String> cache() {
    return caches.get(entity, String.class, String.class);
  }
}
