// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;

/** Invalidates what matches a pattern, over HTTP. */
@RequestScoped
@Path("invalidations")
@Produces(MediaType.APPLICATION_JSON)
public class InvalidationsResource {

  private static final Set<String> ENTITIES = Set.of("token", "session");
  private static final int LONGEST = 1024;

  @Inject Invalidator invalidator;
  @Inject Node node;
  @Inject Event<PatternInvalidated> said;

  /**
   * Says that all tokens, or sessions, whose ids match may be old: no node serves them any more.
   */
  @POST
  public View invalidate(InputStream body) throws IOException {
    var content = RequestBody.read(body);
    var entity = content.text("entity", LONGEST, "token");
    if (!ENTITIES.contains(entity)) {
      throw new InvalidRequestException("The entity is neither \"token\" nor \"session\".");
    }
    var pattern = content.text("pattern", LONGEST);
    var invalidation = Invalidation.matching(entity, read(pattern));
    said.fire(new PatternInvalidated(entity, pattern, Instant.now()));
    invalidator.invalidate(invalidation);
    return new View(entity, pattern, node.name());
  }

  private static IdPattern read(String pattern) {
    try {
      return IdPattern.of(pattern);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("The pattern cannot be read: " + e.getMessage());
    }
  }

  /**
   * What a client gets to see.
   *
   * @param entity what was invalidated
   * @param pattern which ids of it
   * @param node the node that did it
   */
  @JsonbPropertyOrder({"entity", "pattern", "node"})
  public record View(String entity, String pattern, String node) {}
}
