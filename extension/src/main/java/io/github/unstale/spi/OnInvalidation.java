// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

import io.github.unstale.Invalidation;
import org.jspecify.annotations.Nullable;

/**
 * Answers an invalidation with a changed value, so that a revoked session is known as revoked on
 * every node from memory, without a load.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("session")
 * class RevokedSessions implements OnInvalidation<String, Session> {
 *   public Session changed(String id, Session session, Invalidation invalidation) {
 *     return session.revoked();
 *   }
 * }
 * }</pre>
 *
 * <p>It is asked only about values that are cached or being loaded, only where ids, a pattern or a
 * tag are invalidated with a reason, and only when that arrives for the first time and in order; in
 * all other cases the value is dropped. Where more than 500 entries are concerned, some may be
 * loaded again before it is their turn. A change must be <em>terminal</em>: what is revoked stays
 * revoked, as invalidations of different nodes may arrive in any order. Where a value can come
 * back, let the invalidation carry a number of the database in its metadata, and return a value
 * that is newer as it is.
 *
 * <p>Called by the thread that delivers invalidations, by one that commits or by one that loads: it
 * must be quick, must not block, and must not use the cache. Where it throws, the value is dropped,
 * and a WARNING says so.
 *
 * @param <K> the type of the ids
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface OnInvalidation<K, V> {

  /**
   * What becomes of a value.
   *
   * @param id its id
   * @param value the value, not to be modified
   * @param invalidation what was said, with a reason
   * @return the value to keep from now on, or null to drop it
   */
  @Nullable V changed(K id, V value, Invalidation invalidation);
}
