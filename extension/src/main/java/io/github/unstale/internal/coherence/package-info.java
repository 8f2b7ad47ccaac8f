/**
 * The heart: proofs, doubts, fences, confirmations.
 *
 * <p>Knows no NATS, CDI, SQL or Caffeine, and no clock but the one that it is given. May import
 * {@code internal.world}, {@code internal.measure}, {@code internal.wire} and the root package.
 * Doors: {@link io.github.unstale.internal.coherence.Coherence}, {@link
 * io.github.unstale.internal.coherence.Fence}.
 */
@NullMarked
package io.github.unstale.internal.coherence;

import org.jspecify.annotations.NullMarked;
