// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says, after a method of a bean has succeeded, that nothing that any node cached of an entity is
 * true any more.
 *
 * <pre>{@code
 * @Transactional
 * @CacheInvalidateAll("token")
 * public void revokeEverything() { ... }
 * }</pre>
 *
 * <p>The method's parameters do not matter. As to transactions, errors, stages and what is not
 * promised, it is as {@link CacheInvalidate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(CacheInvalidateAll.List.class)
public @interface CacheInvalidateAll {

  /**
   * The entity's name.
   *
   * @return what {@link EntityCache#value} takes
   */
  String value();

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
    CacheInvalidateAll[] value();
  }
}
