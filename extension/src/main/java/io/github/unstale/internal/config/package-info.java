/**
 * MicroProfile Config to immutable records, with all problems at once.
 *
 * <p>May import the root package. Doors: {@link io.github.unstale.internal.config.Configuration},
 * {@link io.github.unstale.internal.config.CacheSettings}, {@link
 * io.github.unstale.internal.config.NodeSettings}.
 */
@NullMarked
package io.github.unstale.internal.config;

import org.jspecify.annotations.NullMarked;
