// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;
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
   * Invalidates at once, as {@link #publish(Invalidation)} does, and tells when every live node
   * that caches the entity has applied it.
   *
   * <p>Live are the nodes that this one has heard of in the last fifteen seconds and that have not
   * said good-bye; nodes that hear of the entity without caching it count as well. Each node tells
   * that it has applied it, and is asked again until it does. For when the next step must not begin
   * before: inside a transaction, nobody sees the change yet, so call this after the commit.
   *
   * <p>It needs NATS, with headers: with {@code unstale.guarantee=log}, nodes without NATS are not
   * known of. Each single id of a larger invalidation is confirmed by each node in a message of its
   * own.
   *
   * @param invalidation what is no longer true
   * @param patience how long confirmations are waited for
   * @return a stage that completes with the nodes; or fails with an {@link UnconfirmedException}
   *     that says which have not confirmed it in time, or with an {@link InvalidationException} if
   *     it cannot be written to the log; standalone it completes at once; what runs after it runs
   *     on the managed executor
   */
  default CompletionStage<Confirmation> invalidateAndConfirm(
      Invalidation invalidation, Duration patience) {
    return invalidateAndConfirm(List.of(invalidation), patience);
  }

  /**
   * Invalidates several things, as {@link #invalidateAndConfirm(Invalidation, Duration)} does one.
   *
   * @param invalidations what is no longer true; may be empty
   * @param patience how long confirmations are waited for
   * @return a stage that completes with the nodes that have applied all of them, or fails with
   *     those that have not
   */
  CompletionStage<Confirmation> invalidateAndConfirm(
      Collection<? extends Invalidation> invalidations, Duration patience);

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
