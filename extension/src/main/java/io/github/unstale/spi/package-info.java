/**
 * What users may implement: {@link io.github.unstale.spi.KeyFormat}.
 *
 * <p>Imports the root package at most.
 */
@NullMarked
package io.github.unstale.spi;

import org.jspecify.annotations.NullMarked;
