// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** An application that reads through a cache, and writes. */
@ApplicationScoped
public class Items implements Doors {

  /** What is cached. */
  public static final String ENTITY = "item";

  /** What items follow from. */
  public static final String CAUSE = "order";

  @Inject
  @EntityCache(ENTITY)
  CoherentCache<Integer, Item> cache;

  @Inject Invalidator invalidator;

  @Inject Methods methods;

  Item get(Integer id, Function<Integer, Item> loader) {
    return cache.get(id, loader);
  }

  /** With the loader of the entity. */
  Item get(Integer id) {
    return cache.get(id);
  }

  /** By a method that is cached. */
  Item find(Integer id, Function<Integer, Item> loader) {
    return methods.find(id, loader);
  }

  /** By a method whose stage's value is cached. */
  Item findLater(Integer id, Function<Integer, Item> loader) {
    try {
      return methods.findLater(id, loader).toCompletableFuture().join().orElse(null);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  Item fresh(Integer id, Function<Integer, Item> loader) {
    return cache.fresh(id, loader);
  }

  Item peek(Integer id) {
    return cache.peek(id);
  }

  Map<Integer, Item> getAll(List<Integer> ids, Function<Set<Integer>, Map<Integer, Item>> loader) {
    return cache.getAll(ids, loader);
  }

  @Override
  public void invalidate(List<Integer> ids, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> cache.invalidate(ids);
      case 1 -> invalidator.invalidate(Words.of(ids));
      case 2 -> ids.forEach(methods::change);
      case 3 -> ids.forEach(Row::update);
      default -> ids.forEach(cache::invalidate);
    }
  }

  @Override
  public void invalidate(Map<Integer, Long> versions, Random random) {
    invalidator.invalidate(Words.of(versions, random));
  }

  @Override
  public void invalidateAll() {
    methods.changeAll();
  }

  @Override
  public void publish(List<Integer> ids) {
    var unused = invalidator.publish(Words.of(ids));
  }

  @Override
  public void publish(Map<Integer, Long> versions, Random random) {
    var unused = invalidator.publish(Words.of(versions, random));
  }
}
