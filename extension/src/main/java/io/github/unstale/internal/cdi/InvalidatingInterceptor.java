// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Invalidates after the method has succeeded, within its transaction. */
@Interceptor
@Invalidating
@Priority(InvalidatingInterceptor.WITHIN_TRANSACTIONS)
final class InvalidatingInterceptor implements Serializable {

  /** JTA's interceptors have 200. */
  static final int WITHIN_TRANSACTIONS = Interceptor.Priority.LIBRARY_BEFORE + 10;

  private static final long serialVersionUID = 1L;

  private final ExtensionReference extension;

  @Inject
  InvalidatingInterceptor(BeanManager beans) {
    extension = new ExtensionReference(beans);
  }

  @AroundInvoke
  @Nullable Object say(InvocationContext call) throws Exception {
    UnstaleExtension present = extension.get();
    ThisNode node = present.node();
    List<Invalidation> said =
        present.methods().invalidating(call.getMethod()).say(call, node.formats());
    Object result = call.proceed();
    return result instanceof CompletionStage<?> stage
        ? Stages.after(stage, value -> say(node, said, value))
        : say(node, said, result);
  }

  private static <T extends @Nullable Object> T say(
      ThisNode node, List<Invalidation> said, T result) {
    node.invalidator().invalidate(said);
    return result;
  }
}
