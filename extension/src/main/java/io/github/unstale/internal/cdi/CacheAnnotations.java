// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our annotations of one method.
 *
 * @param cached the entity whose values it returns; null if it has no {@link CacheResult}
 * @param some what it invalidates by id
 * @param all what it invalidates as a whole
 * @param marksKeys whether a parameter has {@link CacheKey}
 */
record CacheAnnotations(
    @Nullable String cached,
    List<CacheInvalidate> some,
    List<CacheInvalidateAll> all,
    boolean marksKeys) {

  private interface Carrier {
    <A extends Annotation> @Nullable A annotation(Class<A> type);
  }

  static CacheAnnotations of(AnnotatedMethod<?> method) {
    return of(
        method::getAnnotation,
        method.getParameters().stream().anyMatch(one -> one.isAnnotationPresent(CacheKey.class)));
  }

  static CacheAnnotations of(Method method) {
    return of(
        method::getAnnotation,
        Arrays.stream(method.getParameters())
            .anyMatch(one -> one.isAnnotationPresent(CacheKey.class)));
  }

  private static CacheAnnotations of(Carrier method, boolean marksKeys) {
    CacheResult result = method.annotation(CacheResult.class);
    List<CacheInvalidate> some = new ArrayList<>();
    List<CacheInvalidateAll> all = new ArrayList<>();
    CacheInvalidate one = method.annotation(CacheInvalidate.class);
    if (one != null) {
      some.add(one);
    }
    CacheInvalidate.List several = method.annotation(CacheInvalidate.List.class);
    if (several != null) {
      some.addAll(List.of(several.value()));
    }
    CacheInvalidateAll whole = method.annotation(CacheInvalidateAll.class);
    if (whole != null) {
      all.add(whole);
    }
    CacheInvalidateAll.List wholes = method.annotation(CacheInvalidateAll.List.class);
    if (wholes != null) {
      all.addAll(List.of(wholes.value()));
    }
    return new CacheAnnotations(result == null ? null : result.value(), some, all, marksKeys);
  }

  /** Whether there is none. */
  boolean areNone() {
    return cached == null && !invalidate() && !marksKeys;
  }

  boolean invalidate() {
    return !some.isEmpty() || !all.isEmpty();
  }

  /** The entities that are invalidated. */
  List<String> invalidated() {
    return Stream.concat(
            some.stream().map(CacheInvalidate::value), all.stream().map(CacheInvalidateAll::value))
        .toList();
  }

  /** Those that stand there, as they are written. */
  String written() {
    List<String> written = new ArrayList<>();
    if (cached != null) {
      written.add("@CacheResult");
    }
    if (!some.isEmpty()) {
      written.add("@CacheInvalidate");
    }
    if (!all.isEmpty()) {
      written.add("@CacheInvalidateAll");
    }
    if (written.isEmpty()) {
      written.add("@CacheKey");
    }
    return String.join(" and ", written);
  }
}
