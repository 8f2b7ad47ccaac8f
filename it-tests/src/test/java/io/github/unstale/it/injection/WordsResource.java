// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one id through every injection point. */
@Path("words")
@RequestScoped
public class WordsResource {

  @Inject InjectedField field;
  @Inject InjectedConstructor constructor;
  @Inject InjectedParameter parameter;
  @Inject InjectedInstance instance;
  @Inject LookedUp lookedUp;
  @Inject Registered registered;
  @Inject InjectedSession session;
  @Inject CoherentCaches caches;

  /** Loads an id through one injection point, then reads it through all. */
  @GET
  @Path("everywhere")
  public String everywhere(@QueryParam("id") String id, @QueryParam("first") String first) {
    var all = all();
    all.get(first).get(id, key -> "loaded by " + first);
    return all.entrySet().stream()
        .filter(entry -> !("loaded by " + first).equals(entry.getValue().peek(id)))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(" "));
  }

  /** The entities of this node. */
  @GET
  @Path("entities")
  public String entities() {
    return String.join(" ", caches.entities());
  }

  private Map<String, CoherentCache<String, String>> all() {
    return Map.of(
        "field", field.cache(),
        "constructor", constructor.cache(),
        "parameter", parameter.cache(),
        "instance", instance.cache(),
        "looked-up", lookedUp.cache(),
        "registered", registered.cache(),
        "session", session.cache(),
        "session-afterwards", session.cacheAfterPassivation());
  }
}
