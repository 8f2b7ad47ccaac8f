// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.concurrent.CompletionStage;

/**
 * Invalidates, for code that writes but does not cache.
 *
 * <p>An injectable bean. Safe for use by multiple threads.
 */
public interface Invalidator {

  /**
   * Invalidates after the commit of the current transaction, or at once where there is none.
   *
   * <p>A rollback discards it; a commit whose outcome is unknown does not. Never waits for the
   * network and never throws because of it: what cannot be sent now is sent after reconnecting.
   *
   * @param invalidation what is no longer true
   */
  void invalidate(Invalidation invalidation);

  /**
   * Invalidates at once, whatever becomes of the current transaction, and tells what became of it.
   *
   * <p>A stage that failed does not mean that the invalidation is given up: while NATS is away it
   * stays queued and is sent after reconnecting. Publishing the same again is harmless. When the
   * application stops, stages that still wait fail.
   *
   * @param invalidation what is no longer true
   * @return a stage that completes when the server has taken the invalidation, or fails with an
   *     {@link InvalidationException} that says why it has not within the publish timeout;
   *     standalone it completes at once
   */
  CompletionStage<Void> publish(Invalidation invalidation);
}
