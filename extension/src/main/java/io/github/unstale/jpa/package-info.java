/**
 * JPA entities that invalidate by themselves: {@link io.github.unstale.jpa.Invalidates} says which,
 * {@link io.github.unstale.jpa.InvalidationListener} hears of their writes.
 *
 * <p>May import the door of {@code internal.cdi}. Nothing imports this room, and only JPA calls it:
 * not every runtime has JPA.
 */
@NullMarked
package io.github.unstale.jpa;

import org.jspecify.annotations.NullMarked;
