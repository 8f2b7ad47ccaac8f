// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Reads through the caches, and has rows written. */
@Path("members")
@RequestScoped
public class MembersResource {

  @Inject CoherentCaches caches;
  @Inject Invalidator invalidator;
  @Inject MemberWrites writes;
  @PersistenceContext EntityManager entities;

  private boolean loaded;

  /** Does the steps of {@link MemberWrites}, one a line. */
  @POST
  @Path("write")
  public void write(String steps) {
    try {
      writes.write(steps.lines().toList());
    } catch (MemberWrites.Rollback e) {
      // as asked
    }
  }

  /** Returns how the value was got, and the value. */
  @POST
  @Path("get/{entity}")
  public String get(@PathParam("entity") String entity, String id) {
    String value = caches.get(entity, String.class, String.class).get(id, key -> load(entity, key));
    return (loaded ? "loaded " : "cached ") + value;
  }

  private String load(String entity, String key) {
    loaded = true;
    String by = entity.equals("member") ? "id" : "email";
    return entities
        .createQuery("SELECT m.note FROM Member m WHERE m." + by + " = :key", String.class)
        .setParameter("key", key)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /** Publishes an invalidation, and returns when it has left. */
  @POST
  @Path("publish")
  public void publish(String id) {
    invalidator.publish(Invalidation.of("member", id)).toCompletableFuture().join();
  }
}
