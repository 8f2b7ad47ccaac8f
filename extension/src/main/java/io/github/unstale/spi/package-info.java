/**
 * What users may implement: {@link io.github.unstale.spi.KeyFormat}, {@link
 * io.github.unstale.spi.TagsOf}, {@link io.github.unstale.spi.OnInvalidation}, {@link
 * io.github.unstale.spi.Cascade}.
 *
 * <p>Imports the root package at most.
 */
@NullMarked
package io.github.unstale.spi;

import org.jspecify.annotations.NullMarked;
