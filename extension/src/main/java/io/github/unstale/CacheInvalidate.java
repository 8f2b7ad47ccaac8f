// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says, after a method of a bean has succeeded, that what any node cached for its parameters is no
 * longer true.
 *
 * <pre>{@code
 * @Transactional
 * @CacheInvalidate("token")
 * @CacheInvalidateAll("report")
 * public void revoke(@CacheKey String id, String because) { ... }
 * }</pre>
 *
 * <p>The id is found as {@link CacheResult} does it, and its type has to be the type of the
 * entity's ids. It is taken before the method is called: if a parameter is null that belongs to the
 * id, an {@link IllegalArgumentException} says which one, and the method is not called. A method
 * without parameters takes {@link CacheInvalidateAll}.
 *
 * <p>Transactions: the invalidation is part of the transaction in which the method runs, be it the
 * caller's or that of its own {@code @Transactional}: it takes effect after the commit, and not at
 * all after a rollback. Without a transaction it takes effect at once. See {@link
 * CoherentCache#invalidate(Object)} for what other nodes may still serve, and for how long.
 *
 * <p>Errors: if the method throws, nothing is invalidated. Beware: JTA commits in spite of a
 * checked exception unless told otherwise. A method that writes, throws and still commits has to
 * use {@link Invalidator} itself, or {@code @Transactional(rollbackOn = Exception.class)}.
 *
 * <p>Stages: if the method returns a {@code CompletionStage} or {@code CompletableFuture}, it
 * succeeds when that completes well. The stage that the caller gets completes after the
 * invalidation was said. A transaction that has ended by then no longer counts.
 *
 * <p>The entity need not be cached on this node. A method may carry several of these, and {@link
 * CacheInvalidateAll}; what they say is said at once. Together with {@link CacheResult} of another
 * entity, they say it when the method is called, so not on a hit.
 *
 * <p>Not promised: nothing is invalidated when a bean calls its own method, as in {@code
 * this.revoke(id)}, nor when the object was made with {@code new}: only calls that go through the
 * container are seen. What cannot work fails the deployment, with a message that names the method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheInvalidate.List.class)
public @interface CacheInvalidate {

  /**
   * The entity's name.
   *
   * @return what {@link EntityCache#value} takes
   */
  String value();

  /**
   * Why, in a word that the application knows, such as {@code revoked}: the entity's {@link
   * io.github.unstale.spi.OnInvalidation} may then change the cached value instead of having it
   * dropped.
   *
   * @return the reason; none if empty
   */
  String reason() default "";

  /** Several of them on one method. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface List {

    /**
     * All of them.
     *
     * @return in the order in which they stand
     */
    CacheInvalidate[] value();
  }
}
