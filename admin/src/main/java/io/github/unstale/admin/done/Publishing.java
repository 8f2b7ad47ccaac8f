// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Invalidates at once, and waits for what becomes of it. */
@Dependent
class Publishing {

  /** By how much longer than the invalidator promises is waited. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Observed node;
  private final Duration patience;

  @Inject
  Publishing(Observed node) {
    this.node = node;
    this.patience = node.settings().nats().publishTimeout().plus(MARGIN);
  }

  /** Returns when it is done; throws {@link InvalidationException} if it is not. */
  void await(List<Invalidation> said) {
    try {
      node.coherence()
          .publish(
              said, Runnable::run) // waking needs no thread: all of the server's may be waiting
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof InvalidationException known
          ? known
          : new InvalidationException(String.valueOf(cause), e);
    } catch (TimeoutException | CancellationException e) {
      throw new InvalidationException("nothing was heard of it within " + patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidationException("the server ends the request's thread", e);
    }
  }
}
