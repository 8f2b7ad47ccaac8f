// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a JPA entity class: what is cached of the named entity is invalidated when JPA updates or
 * removes one of its rows.
 *
 * <pre>{@code
 * @Entity
 * @EntityListeners(InvalidationListener.class)
 * @Invalidates("token")
 * @Invalidates(value = "token-by-owner", attribute = "owner")
 * public class Token { ... }
 * }</pre>
 *
 * <p>It needs an {@link InvalidationListener}: without one, nothing is invalidated. On a superclass
 * it holds for all subclasses, beside their own. Writes that JPA does not make on entity objects,
 * such as bulk updates, are not seen.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Invalidates.List.class)
public @interface Invalidates {

  /**
   * The entity's name, as in {@link io.github.unstale.EntityCache}.
   *
   * @return the name
   */
  String value();

  /**
   * The attribute that is the cache's id: a getter, public or not, or else a field. Where it
   * changes, the old and the new id are invalidated; null and the empty string are the id of
   * nothing.
   *
   * @return its name; if empty, the {@code @Id} or {@code @EmbeddedId}
   */
  String attribute() default "";

  /**
   * Whether an insert invalidates too, because the cache may know the id to be absent.
   *
   * @return true for caches with {@code expire-absent-after-write}
   */
  boolean onInsert() default false;

  /** Several on one class. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {

    /**
     * The markers.
     *
     * @return all of them
     */
    Invalidates[] value();
  }
}
