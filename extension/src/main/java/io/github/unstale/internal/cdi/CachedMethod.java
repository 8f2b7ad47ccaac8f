// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CoherentCache;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * A method whose results are cached.
 *
 * @param entity in whose cache
 * @param key which of its parameters make the id
 * @param result what it returns
 */
record CachedMethod(String entity, KeyParameters key, Returned result) {

  /** The types that it wants of the cache. */
  CacheTypes types() {
    boolean isNothing = result.value() == Void.class; // which is a problem of its own
    return new CacheTypes(key.type(), isNothing ? null : result.value());
  }

  /** What the cache has for a call, or the call itself. */
  @Nullable Object read(Caches caches, InvocationContext call) throws Exception {
    Object id = key.of(call.getParameters(), entity);
    @SuppressWarnings("unchecked") // deployment has compared the types
    var cache = (CoherentCache<Object, Object>) caches.named(entity);
    Object value = result.read(cache, id, ignored -> proceed(call));
    return value == null && result.isPrimitive() ? call.proceed() : value;
  }

  private static @Nullable Object proceed(InvocationContext call) {
    try {
      return call.proceed();
    } catch (Exception e) {
      CachedMethod.<RuntimeException>raise(e);
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked") // callers get what the method has thrown, checked or not
  private static <E extends Exception> void raise(Exception thrown) throws E {
    throw (E) thrown;
  }
}
