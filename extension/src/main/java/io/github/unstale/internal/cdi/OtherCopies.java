// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.EntityCache;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Other copies of Unstale in the same application, as in an EAR whose modules bring one each. They
 * would take each other's beans for their own.
 *
 * <p>Safe for use by multiple threads.
 */
final class OtherCopies {

  private final Set<String> places = ConcurrentHashMap.newKeySet();

  void look(InjectionPoint point) {
    Stream<Class<?>> qualifiers = point.getQualifiers().stream().map(Annotation::annotationType);
    Stream<Class<?>> types = Stream.of(CacheTypes.raw(CacheTypes.sought(point.getType())));
    if (Stream.concat(qualifiers, types).anyMatch(OtherCopies::isOfAnother)) {
      places.add(Place.of(point));
    }
  }

  private static boolean isOfAnother(Class<?> type) {
    return type.getPackageName().equals(EntityCache.class.getPackageName())
        && type.getClassLoader() != EntityCache.class.getClassLoader();
  }

  /** Where they are used, if there are any. */
  Stream<String> problems() {
    return new TreeSet<>(places).stream().limit(1).map(Problems::otherCopy);
  }
}
