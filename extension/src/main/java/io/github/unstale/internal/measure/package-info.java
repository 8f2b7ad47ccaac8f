/**
 * How long things take.
 *
 * <p>May import the root package. Door: {@link io.github.unstale.internal.measure.Histogram}.
 */
@NullMarked
package io.github.unstale.internal.measure;

import org.jspecify.annotations.NullMarked;
