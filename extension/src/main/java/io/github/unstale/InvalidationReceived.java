// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fired on this node for each invalidation that arrives, its own ones included.
 *
 * <p>Observe it with the entity's qualifier to subscribe to an entity, whether it is cached here or
 * not:
 *
 * <pre>{@code
 * void on(@Observes @EntityCache("token") InvalidationReceived received) { … }
 * }</pre>
 *
 * <p>Observers run on the managed executor, after this node's own cache has dropped what it held,
 * one at a time and in the order of arrival. An invalidation may arrive more than once. Where
 * observers are slower than the arrivals for long, and where the feed may have lost something, one
 * {@link Invalidation.All} stands for what was not delivered. An observer that throws is reported
 * and otherwise ignored.
 *
 * @param entity the entity that is observed; one that concerns all entities arrives once for each
 * @param invalidation what is no longer true
 * @param origin where it comes from, as far as its message says
 */
public record InvalidationReceived(String entity, Invalidation invalidation, Origin origin) {

  /**
   * Where an invalidation comes from. The plain message of one id says nothing of it.
   *
   * @param messageId the message's own name, the same when it is repeated, or null
   * @param sourceService the application that sent it, or null
   * @param timestamp when it was sent, by the sender's clock, or null
   * @param repeat whether it was sent again, because an earlier sending was not confirmed
   */
  public record Origin(
      @Nullable String messageId,
      @Nullable String sourceService,
      @Nullable Instant timestamp,
      boolean repeat) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, null, null, /* repeat= */ false);
  }

  /**
   * Whether this may speak of an id of the entity.
   *
   * @param id the id in the form in which it travels
   * @return false if it certainly does not
   */
  public boolean mayCover(String id) {
    return invalidation.mayCover(entity, id);
  }
}
