// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Injected into a resource that has no scope. Answers what is cached of an id. */
@Path("resource")
public class InjectedResource {

  @Inject
  @EntityCache("word")
  CoherentCache<String, String> cache;

  /** Reads. */
  @GET
  public String peek(@QueryParam("id") String id) {
    return cache.peek(id);
  }
}
