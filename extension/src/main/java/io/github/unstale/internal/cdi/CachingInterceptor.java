// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Asks the cache before the method, outside the method's own transaction. */
@Interceptor
@Cached
@Priority(CachingInterceptor.BEFORE_TRANSACTIONS)
final class CachingInterceptor implements Serializable {

  /** JTA's interceptors have 200. */
  static final int BEFORE_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 190;

  private static final long serialVersionUID = 1L;

  private final ExtensionReference extension;

  @Inject
  CachingInterceptor(BeanManager beans) {
    extension = new ExtensionReference(beans);
  }

  @AroundInvoke
  @Nullable Object read(InvocationContext call) throws Exception {
    UnstaleExtension present = extension.get();
    return present.methods().cached(call.getMethod()).read(present.node().caches(), call);
  }
}
