// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the application's classes ask for. Containers may tell the same twice and from several
 * threads.
 *
 * <p>Safe for use by multiple threads.
 */
final class Findings {

  private final Map<String, Set<CacheUse>> caches = new ConcurrentHashMap<>();

  /** What is invalidated by methods that name it, whether it is cached or not. */
  private final Map<String, Set<CacheUse>> invalidated = new ConcurrentHashMap<>();

  /** What is observed with an entity's name, and where. */
  private final Map<Observed, Set<String>> observers = new ConcurrentHashMap<>();

  /** The events that are observed without. */
  private final Set<Class<?>> observedOfAll = ConcurrentHashMap.newKeySet();

  private final Set<String> deaf = ConcurrentHashMap.newKeySet();
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();

  private record Observed(Class<?> event, String entity) {}

  void add(InjectionPoint point) {
    entity(point.getQualifiers())
        .ifPresent(
            entity ->
                CacheTypes.of(point.getType())
                    .ifPresent(types -> addCached(entity, new CacheUse(types, Place.of(point)))));
  }

  /** Somebody wants the cache of an entity. */
  void addCached(String entity, CacheUse use) {
    caches.computeIfAbsent(entity, name -> ConcurrentHashMap.newKeySet()).add(use);
  }

  /** Somebody invalidates an entity. */
  void addInvalidated(String entity, CacheUse use) {
    invalidated.computeIfAbsent(entity, name -> ConcurrentHashMap.newKeySet()).add(use);
  }

  void add(ObserverMethod<?> observer) {
    Optional<String> named = entity(observer.getObservedQualifiers());
    if (!(observer.getObservedType() instanceof Class<?> event) || !Notice.EVENTS.contains(event)) {
      named.ifPresent(entity -> foreign.add(Messages.observerOfOthers(entity, observer)));
      return;
    }
    if (observer.isAsync()) {
      deaf.add(Problems.asyncObserver(event, Place.of(observer)));
    }
    named.ifPresentOrElse(
        entity -> add(new Observed(event, entity), Place.of(observer)),
        /* emptyAction= */ () -> observedOfAll.add(event));
  }

  private void add(Observed observed, String observer) {
    observers.computeIfAbsent(observed, name -> ConcurrentHashMap.newKeySet()).add(observer);
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

  /** The caches that are wanted and where, sorted. */
  Map<String, CacheUses> cached() {
    Map<String, CacheUses> uses = new TreeMap<>();
    caches.forEach((entity, found) -> uses.put(entity, CacheUses.of(entity, found)));
    return uses;
  }

  /** All that is cached or invalidated and where, sorted. */
  Map<String, CacheUses> used() {
    Map<String, Set<CacheUse>> all = new TreeMap<>();
    caches.forEach((entity, found) -> all.put(entity, new HashSet<>(found)));
    invalidated.forEach(
        (entity, found) -> all.computeIfAbsent(entity, name -> new HashSet<>()).addAll(found));
    Map<String, CacheUses> uses = new TreeMap<>();
    all.forEach((entity, found) -> uses.put(entity, CacheUses.of(entity, found)));
    return uses;
  }

  /** The entities whose invalidations somebody observes by name, sorted. */
  Set<String> observed() {
    return observers.keySet().stream()
        .filter(observed -> observed.event() == InvalidationReceived.class)
        .map(Observed::entity)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether somebody observes such events of an entity. */
  boolean isObserved(Class<?> event, String entity) {
    return observedOfAll.contains(event) || observers.containsKey(new Observed(event, entity));
  }

  /** All entities that are asked for, sorted. */
  Set<String> entities() {
    Set<String> entities = new TreeSet<>(caches.keySet());
    entities.addAll(observed());
    return entities;
  }

  /** All that is wrong with names and types. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    used().forEach((entity, uses) -> uses.places().forEach(at -> check(entity, at, problems)));
    observersByEntity()
        .forEach((entity, places) -> places.forEach(at -> check(entity, at, problems)));
    used().values().forEach(uses -> problems.addAll(uses.problems()));
    problems.addAll(new TreeSet<>(deaf));
    return problems;
  }

  private Map<String, Set<String>> observersByEntity() {
    Map<String, Set<String>> sorted = new TreeMap<>();
    observers.forEach(
        (observed, places) ->
            sorted.computeIfAbsent(observed.entity(), name -> new TreeSet<>()).addAll(places));
    return sorted;
  }

  /** What works, but hardly as it was meant. */
  List<String> warnings() {
    return List.copyOf(new TreeSet<>(foreign));
  }

  /** Adds a problem if an entity cannot be called so. */
  static void check(String entity, String place, List<String> problems) {
    if (!isName(entity)) {
      problems.add(Problems.entityName(entity, place));
    }
  }

  private static boolean isName(String entity) {
    try {
      Invalidation.of(entity, entity);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
