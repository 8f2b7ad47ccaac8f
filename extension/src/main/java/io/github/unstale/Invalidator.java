// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Collection;
import java.util.List;
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
   * <p>With {@code unstale.guarantee=log} it is also a row in the database, as {@link
   * CoherentCache#invalidate(Object)} says.
   *
   * @param invalidation what is no longer true
   * @throws InvalidationException with {@code unstale.guarantee=log}, outside of transactions or
   *     late in one, if the row cannot be written
   */
  default void invalidate(Invalidation invalidation) {
    invalidate(List.of(invalidation));
  }

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
   *     standalone it completes at once; with {@code unstale.guarantee=log} it completes when the
   *     row is committed, in a transaction of its own
   */
  default CompletionStage<Void> publish(Invalidation invalidation) {
    return publish(List.of(invalidation));
  }

  /**
   * Invalidates several things, of one entity or of many, as {@link #invalidate(Invalidation)} does
   * one.
   *
   * @param invalidations what is no longer true; may be empty
   */
  void invalidate(Collection<? extends Invalidation> invalidations);

  /**
   * Publishes several invalidations, as {@link #publish(Invalidation)} does one.
   *
   * @param invalidations what is no longer true; may be empty
   * @return a stage that completes when the server has taken all of them, or fails as soon as one
   *     has failed
   */
  CompletionStage<Void> publish(Collection<? extends Invalidation> invalidations);
}
