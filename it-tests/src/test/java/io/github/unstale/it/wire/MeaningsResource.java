// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.wire;

import io.github.unstale.CoherentCaches;
import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.it.items.Truth;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a vector means, and tells what was heard. */
@Path("meanings")
@RequestScoped
public class MeaningsResource {

  @Inject Invalidator invalidator;
  @Inject CoherentCaches caches;
  @Inject Truth truth;
  @Inject Heard heard;

  /** Invalidates what a vector's {@code means} says; of ids the first, which the writer meant. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void say(JsonObject means) {
    invalidator.invalidate(invalidation(means));
  }

  /** Has an id cached with a tag. */
  @POST
  @Path("tagged")
  @Consumes(MediaType.APPLICATION_JSON)
  public void tagged(JsonObject wanted) {
    Set<String> tags = Set.of(wanted.getString("tag"));
    caches
        .get(wanted.getString("entity"), String.class, String.class)
        .get(wanted.getString("id"), truth::load, value -> tags);
  }

  /** All that was heard of the entities that are observed. */
  @GET
  @Path("heard")
  @Produces(MediaType.APPLICATION_JSON)
  public List<Map<String, Object>> heard() {
    return heard.all();
  }

  private static Invalidation invalidation(JsonObject means) {
    String entity = means.isNull("entity") ? Invalidation.ALL_ENTITIES : means.getString("entity");
    Map<String, String> metadata = Map.of();
    if (means.containsKey("metadata")) {
      metadata =
          means.getJsonObject("metadata").entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, each -> ((JsonString) each.getValue()).getString()));
    }
    return switch (means.getString("what")) {
      case "ids" ->
          new Invalidation.Ids(entity, Set.of(means.getJsonArray("ids").getString(0)), metadata);
      case "pattern" ->
          new Invalidation.Matching(entity, IdPattern.of(means.getString("pattern")), metadata);
      case "tag" -> new Invalidation.Tagged(entity, means.getString("tag"), metadata);
      default -> new Invalidation.All(entity, metadata);
    };
  }
}
