// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

import java.util.Collection;

/**
 * Tells the tags of an entity's values, by which {@link
 * io.github.unstale.CoherentCache#invalidateTag} reaches them.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("session")
 * class SessionTags implements TagsOf<Session> {
 *   public Set<String> tagsOf(Session session) {
 *     return Set.of("user:" + session.user());
 *   }
 * }
 * }</pre>
 *
 * <p>Called once for each value that is loaded or changed, by the thread that does it, at times the
 * one that delivers invalidations: it must be quick, must not block, and must not use the cache.
 * Where it throws, the value is not kept, and a WARNING says so.
 *
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface TagsOf<V> {

  /**
   * The tags of a value.
   *
   * @param value the value
   * @return at most 64 tags, each of 1 to 512 characters; empty for none
   */
  Collection<String> tagsOf(V value);
}
