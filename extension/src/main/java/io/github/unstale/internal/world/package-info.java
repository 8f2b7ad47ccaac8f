/**
 * What the heart sees of the world, and what it tells: interfaces, which the rooms above keep.
 *
 * <p>May import {@code internal.wire} and the root package. Doors: {@link
 * io.github.unstale.internal.world.World}, {@link io.github.unstale.internal.world.Log}, {@link
 * io.github.unstale.internal.world.Report}.
 */
@NullMarked
package io.github.unstale.internal.world;

import org.jspecify.annotations.NullMarked;
