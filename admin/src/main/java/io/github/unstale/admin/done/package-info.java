/**
 * What requests do: each is done once, written down, and answered alike.
 *
 * <p>May import {@code asked} and {@code problem}, and of Unstale the root package, {@code
 * internal.log}, {@code internal.observe}, {@code internal.config} and {@code internal.world}.
 */
@NullMarked
package io.github.unstale.admin.done;

import org.jspecify.annotations.NullMarked;
