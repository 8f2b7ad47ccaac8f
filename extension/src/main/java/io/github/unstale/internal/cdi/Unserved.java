// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherentCache;
import io.github.unstale.spi.Cascade;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanAttributes;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Injection points that seem to want a cache and will get none. The container would refuse them
 * too, but before it lets us say anything, and without knowing what was meant.
 *
 * <p>Safe for use by multiple threads.
 */
final class Unserved {

  private final Set<Wanted> points = ConcurrentHashMap.newKeySet();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();
  private volatile boolean servedByOthers;

  /**
   * What such points ask for.
   *
   * @param type the type
   * @param qualifier the qualifier
   */
  record Wanted(Type type, Annotation qualifier) {}

  void add(InjectionPoint point) {
    Type type = CacheTypes.sought(point.getType());
    Class<?> raw = CacheTypes.raw(type);
    if (raw == CoherentCache.class) {
      if (point.getQualifiers().equals(Set.of(Default.Literal.INSTANCE))) {
        points.add(new Wanted(SyntheticBeans.ANY_CACHE, Default.Literal.INSTANCE));
        problems.add(Problems.noEntity(Place.of(point)));
      }
    } else if (raw != Object.class && raw != Event.class && CacheTypes.isComplete(type)) {
      Findings.qualifier(point.getQualifiers())
          .ifPresent(
              entity -> {
                points.add(new Wanted(type, entity));
                problems.add(Problems.noCache(entity.value(), type, Place.of(point)));
              });
    }
  }

  /** A bean of the application's own may serve such points, whatever we think. */
  void add(BeanAttributes<?> bean) {
    Set<Class<?>> types = bean.getTypes().stream().map(CacheTypes::raw).collect(Collectors.toSet());
    boolean isForUs =
        types.stream()
            .anyMatch(type -> type.getPackageName().equals(Cascade.class.getPackageName()));
    servedByOthers |=
        types.contains(CoherentCache.class)
            || (!isForUs && Findings.qualifier(bean.getQualifiers()).isPresent());
  }

  /** What has to be there, so that the container comes to the point where we refuse it. */
  Set<Wanted> wanted() {
    return servedByOthers ? Set.of() : Set.copyOf(points);
  }

  List<String> problems() {
    return servedByOthers ? List.of() : List.copyOf(new TreeSet<>(problems));
  }
}
