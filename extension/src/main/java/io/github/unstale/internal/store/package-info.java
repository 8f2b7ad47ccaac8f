/**
 * Caffeine behind the fences: the cache that users see, on this node.
 *
 * <p>May import {@code internal.coherence}, {@code internal.world}, {@code internal.measure},
 * {@code internal.config}, {@code internal.wire}, {@code spi} and the root package; alone imports
 * Caffeine. Doors: {@link io.github.unstale.internal.store.LocalCache}, {@link
 * io.github.unstale.internal.store.Audit}.
 */
@NullMarked
package io.github.unstale.internal.store;

import org.jspecify.annotations.NullMarked;
