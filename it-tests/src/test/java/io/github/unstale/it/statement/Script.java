// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.Invalidation;
import io.github.unstale.Invalidator;
import io.github.unstale.it.accounts.Boundaries;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Does what a test asks for, one step a line.
 *
 * <ul>
 *   <li>{@code load entity id tag…}: reads through the cache, and gives what is loaded these tags
 *   <li>{@code held entity id…}: answers with those that are cached
 *   <li>a {@link Door} and {@link Words}: says that; {@code and} and words: says it with the next
 *   <li>{@code required (} … {@code )}: in a transaction, which {@code rollback} leaves
 * </ul>
 */
@Path("script")
@RequestScoped
public class Script {

  private static final class Rollback extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Inject CoherentCaches caches;
  @Inject Invalidator invalidator;
  @Inject Event<Invalidation> event;
  @Inject Boundaries boundaries;

  private final List<String> output = new ArrayList<>();
  private final List<Invalidation> together = new ArrayList<>();

  /** Does it, and returns its output. */
  @POST
  public String run(String text) {
    block(text.lines().map(String::strip).iterator());
    return String.join("\n", output);
  }

  private void block(Iterator<String> steps) {
    while (steps.hasNext()) {
      String step = steps.next();
      if (step.equals(")")) {
        return;
      }
      step(step, steps);
    }
  }

  private void step(String step, Iterator<String> rest) {
    List<String> words = Arrays.asList(step.split(" "));
    switch (words.get(0)) {
      case "load" -> load(words.get(1), words.get(2), words.subList(3, words.size()));
      case "held" -> held(words.get(1), words.subList(2, words.size()));
      case "required" -> required(rest);
      case "rollback" -> throw new Rollback();
      case "and" -> together.add(Words.of(step.substring("and ".length())).invalidation());
      default -> {
        Door door = Door.valueOf(words.get(0));
        say(door, Words.of(step.substring(step.indexOf(' ') + 1)));
      }
    }
  }

  private void say(Door door, Words words) {
    together.add(words.invalidation());
    switch (door) {
      case CACHE -> words.to(cache(words.entity()));
      case INVALIDATOR -> invalidator.invalidate(together);
      case PUBLISH -> invalidator.publish(together).toCompletableFuture().join();
      case EVENT -> together.forEach(event::fire);
    }
    together.clear();
  }

  private void load(String entity, String id, List<String> tags) {
    cache(entity).get(id, Session::of, session -> tags);
  }

  private void held(String entity, List<String> ids) {
    output.add(
        ids.stream()
            .filter(id -> cache(entity).peek(id) != null)
            .collect(Collectors.joining(" ", entity + ": ", "")));
  }

  private void required(Iterator<String> rest) {
    try {
      boundaries.required(() -> block(rest));
    } catch (Rollback e) {
      // the rest of its block was not reached
      while (!rest.next().equals(")")) {}
    }
  }

  private CoherentCache<String, Session> cache(String entity) {
    return caches.get(entity, String.class, Session.class);
  }
}
