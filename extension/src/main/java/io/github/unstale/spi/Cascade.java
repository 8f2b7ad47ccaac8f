// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

import io.github.unstale.Invalidation;
import java.util.Collection;
import java.util.Set;

/**
 * Tells what else is no longer true when something of an entity is not, where the configuration
 * {@code unstale.cache.<entity>.also} cannot say it.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("user")
 * class Followers implements Cascade {
 *   public Set<String> entities() {
 *     return Set.of("feed");
 *   }
 *
 *   public Collection<Invalidation> of(Invalidation user) { … }
 * }
 * }</pre>
 *
 * <p>Called by the thread that invalidates, within its transaction, so it may read from the
 * database; what it throws reaches the caller. Invalidations that arrive from other nodes do not
 * come by here: their node has said what follows. Nor does what concerns all entities: everything
 * of {@link #entities} follows from a pattern or tag that may concern the bean's entity, and
 * nothing has to follow from everything. Safe for use by multiple threads.
 */
public interface Cascade {

  /**
   * The entities that {@link #of} may name. Called once, when the application is deployed and not
   * yet started: what follows from what is checked for circles.
   *
   * @return names of entities
   */
  Set<String> entities();

  /**
   * What follows.
   *
   * @param invalidation of the bean's entity, with its metadata
   * @return what else is no longer true, of {@link #entities} only; may be empty. If it names
   *     another entity, whoever invalidates gets an exception, and nothing is invalidated
   */
  Collection<? extends Invalidation> of(Invalidation invalidation);
}
