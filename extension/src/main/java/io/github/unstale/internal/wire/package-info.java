/**
 * Invalidation to subject and bytes, and back: the public contract of {@code docs/wire.md}.
 *
 * <p>May import the root package. Doors: {@link io.github.unstale.internal.wire.Wire}, {@link
 * io.github.unstale.internal.wire.Message}, {@link io.github.unstale.internal.wire.Arrival}.
 */
@NullMarked
package io.github.unstale.internal.wire;

import org.jspecify.annotations.NullMarked;
