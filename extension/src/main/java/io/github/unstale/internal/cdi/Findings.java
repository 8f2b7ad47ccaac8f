// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the application's classes ask for. Containers may tell the same twice and from several
 * threads.
 *
 * <p>Safe for use by multiple threads.
 */
final class Findings {

  private final Map<String, Set<CacheUse>> caches = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> observers = new ConcurrentHashMap<>();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();
  private volatile boolean allObserved;

  void add(InjectionPoint point) {
    entity(point.getQualifiers())
        .ifPresent(
            entity ->
                CacheTypes.of(point.getType())
                    .ifPresent(types -> add(entity, new CacheUse(types, Place.of(point)))));
  }

  private void add(String entity, CacheUse use) {
    caches.computeIfAbsent(entity, name -> ConcurrentHashMap.newKeySet()).add(use);
  }

  void add(ObserverMethod<?> observer) {
    Optional<String> named = entity(observer.getObservedQualifiers());
    if (observer.getObservedType() != InvalidationReceived.class) {
      named.ifPresent(entity -> foreign.add(Messages.observerOfOthers(entity, observer)));
      return;
    }
    if (observer.isAsync()) {
      deaf.add(Problems.asyncObserver(Place.of(observer)));
    }
    named.ifPresentOrElse(
        entity -> add(entity, Place.of(observer)), /* emptyAction= */ () -> allObserved = true);
  }

  private void add(String entity, String observer) {
    observers.computeIfAbsent(entity, name -> ConcurrentHashMap.newKeySet()).add(observer);
  }

  private static Optional<String> entity(Set<Annotation> qualifiers) {
    return qualifier(qualifiers).map(EntityCache::value);
  }

  /** The qualifier that names an entity, if there is one. */
  static Optional<EntityCache> qualifier(Set<Annotation> qualifiers) {
    return qualifiers.stream()
        .filter(EntityCache.class::isInstance)
        .map(EntityCache.class::cast)
        .findFirst();
  }

  /** The injected caches and where they are injected, sorted. */
  Map<String, CacheUses> cached() {
    Map<String, CacheUses> uses = new TreeMap<>();
    caches.forEach((entity, found) -> uses.put(entity, CacheUses.of(entity, found)));
    return uses;
  }

  /** The entities whose invalidations somebody observes by name, sorted. */
  Set<String> observed() {
    return new TreeSet<>(observers.keySet());
  }

  /** Whether somebody observes the invalidations of an entity. */
  boolean isObserved(String entity) {
    return allObserved || observers.containsKey(entity);
  }

  /** All entities that are named, sorted. */
  Set<String> entities() {
    Set<String> entities = new TreeSet<>(caches.keySet());
    entities.addAll(observers.keySet());
    return entities;
  }

  /** All that is wrong with names and types. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    cached().forEach((entity, uses) -> uses.places().forEach(at -> check(entity, at, problems)));
    new TreeMap<>(observers)
        .forEach((entity, at) -> new TreeSet<>(at).forEach(one -> check(entity, one, problems)));
    cached().values().forEach(uses -> problems.addAll(uses.problems()));
    problems.addAll(new TreeSet<>(deaf));
    return problems;
  }

  /** What works, but hardly as it was meant. */
  List<String> warnings() {
    return List.copyOf(new TreeSet<>(foreign));
  }

  private static void check(String entity, String place, List<String> problems) {
    if (!isName(entity)) {
      problems.add(Problems.entityName(entity, place));
    }
  }

  private static boolean isName(String entity) {
    try {
      Invalidation.all(entity);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
