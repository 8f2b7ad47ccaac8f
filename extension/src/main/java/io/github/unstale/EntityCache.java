// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects an entity: the cache that is injected, the events that an observer receives, or what a
 * bean of {@link io.github.unstale.spi} is for.
 *
 * <pre>{@code
 * @Inject @EntityCache("token") CoherentCache<String, Token> cache;
 * }</pre>
 *
 * <p>All injection points of one entity share one cache within an application.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface EntityCache {

  /**
   * The entity's name.
   *
   * @return one or more of the letters {@code A-Z}, {@code a-z}, digits, {@code -} and {@code _};
   *     anything else fails the deployment
   */
  String value();

  /** An {@link EntityCache} made at run time, for programmatic lookup. */
  final class Literal extends AnnotationLiteral<EntityCache> implements EntityCache {

    private static final long serialVersionUID = 1L;

    /** The entity's name. */
    private final String value;

    private Literal(String value) {
      this.value = value;
    }

    /**
     * The qualifier of an entity.
     *
     * @param entity the entity's name
     * @return {@code @EntityCache(entity)}
     */
    public static Literal of(String entity) {
      return new Literal(entity);
    }

    /**
     * The entity's name.
     *
     * @return what {@link #of} was given
     */
    @Override
    public String value() {
      return value;
    }
  }
}
