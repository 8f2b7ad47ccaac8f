// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

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
 * @param invalidation what is no longer true
 */
public record InvalidationReceived(Invalidation invalidation) {

  /**
   * The entity that the invalidation speaks of.
   *
   * @return its name
   */
  public String entity() {
    return invalidation.entity();
  }
}
