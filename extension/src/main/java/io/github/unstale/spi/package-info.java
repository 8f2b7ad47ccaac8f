/**
 * What users may implement: {@link io.github.unstale.spi.KeyFormat} for a type of keys; and for an
 * entity {@link io.github.unstale.spi.EntityLoader}, {@link io.github.unstale.spi.TagsOf}, {@link
 * io.github.unstale.spi.TtlOf}, {@link io.github.unstale.spi.WeightOf}, {@link
 * io.github.unstale.spi.OnInvalidation}, {@link io.github.unstale.spi.Cascade}.
 *
 * <p>Imports the root package at most.
 */
@NullMarked
package io.github.unstale.spi;

import org.jspecify.annotations.NullMarked;
