// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The methods that carry annotations of caches. Containers may tell the same twice and from several
 * threads.
 *
 * <p>Safe for use by multiple threads.
 */
final class CacheMethods {

  private final Findings findings;
  private final Composites composites = new Composites();
  private final StrayMethods strays = new StrayMethods();
  private final Map<Method, CachedMethod> cached = new ConcurrentHashMap<>();
  private final Map<Method, InvalidatingMethod> invalidating = new ConcurrentHashMap<>();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();

  /** None yet; what they ask for is found with all else. */
  CacheMethods(Findings findings) {
    this.findings = findings;
  }

  /** Our own classes, which no archive tells of. */
  void addInterceptors(BeforeBeanDiscovery event) {
    event.addAnnotatedType(CachingInterceptor.class, CachingInterceptor.class.getName());
    event.addAnnotatedType(InvalidatingInterceptor.class, InvalidatingInterceptor.class.getName());
  }

  /** Has the methods of a class intercepted. */
  void bind(ProcessAnnotatedType<?> event) {
    List<MethodFinding> found = MethodFinding.in(event.getAnnotatedType());
    strays.saw(event.getAnnotatedType(), found);
    bind(event, Cached.HERE, found, one -> one.annotations().cached() != null);
    bind(event, Invalidating.HERE, found, one -> one.annotations().invalidate());
  }

  private static void bind(
      ProcessAnnotatedType<?> event,
      Annotation binding,
      List<MethodFinding> found,
      Predicate<MethodFinding> chosen) {
    List<Method> bound =
        found.stream()
            .filter(chosen)
            .filter(one -> one.problems().isEmpty())
            .map(MethodFinding::method)
            .toList();
    if (!bound.isEmpty()) {
      event
          .configureAnnotatedType()
          .filterMethods(method -> bound.contains(method.getJavaMember()))
          .forEach(method -> method.add(binding));
    }
  }

  /** Learns what the methods of a bean ask for. */
  void read(AnnotatedType<?> bean) {
    strays.isBean(bean);
    MethodFinding.in(bean).forEach(this::read);
  }

  private void read(MethodFinding found) {
    List<String> wrong = found.problems();
    problems.addAll(wrong);
    if (wrong.isEmpty() && !found.isBound()) {
      problems.add(
          MethodProblems.outOfReach(
              found.annotations().written(),
              found.place(),
              "the container has not shown it in time"));
    }
    CachedMethod caching = found.cached();
    if (caching != null) {
      findings.addCached(caching.entity(), new CacheUse(caching.types(), found.place()));
      note(caching.entity(), found.key());
      CachedMethod before = cached.putIfAbsent(found.method(), caching);
      if (before != null && !before.result().equals(caching.result())) {
        problems.add(
            Problems.twoTypes(
                caching.entity(),
                "value",
                new Problems.TypeAt(before.result().declared(), found.place()),
                new Problems.TypeAt(caching.result().declared(), found.place())));
      }
    }
    if (found.annotations().invalidate()) {
      InvalidatingMethod saying = found.invalidating();
      invalidating.put(found.method(), saying);
      saying.statements().forEach(statement -> read(statement, found.place()));
    }
  }

  private void read(InvalidatingMethod.Statement statement, String place) {
    KeyParameters key = statement.key();
    if (key == null || key.positions().isEmpty()) {
      findings.addInvalidated(statement.entity(), new CacheUse(CacheTypes.UNKNOWN, place));
    } else {
      var types = new CacheTypes(key.type(), /* value= */ null);
      findings.addInvalidated(statement.entity(), new CacheUse(types, place));
      note(statement.entity(), key);
    }
  }

  private void note(String entity, KeyParameters key) {
    if (key.isComposite()) {
      composites.add(entity, key);
    }
  }

  /** What the ids of several parameters are made of. */
  Composites composites() {
    return composites;
  }

  /** All that is wrong with them, beside the types that they ask for. */
  List<String> problems(BeanManager beans) {
    List<String> all = new ArrayList<>(new TreeSet<>(problems));
    all.addAll(strays.problems(beans));
    all.addAll(composites.problems());
    return all;
  }

  /** What a cached method does. */
  CachedMethod cached(Method method) {
    return Problems.present(cached.get(method));
  }

  /** What an invalidating method does. */
  InvalidatingMethod invalidating(Method method) {
    return Problems.present(invalidating.get(method));
  }
}
