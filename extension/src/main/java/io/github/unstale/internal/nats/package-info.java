/**
 * The connection to NATS and its subjects.
 *
 * <p>The only room that imports {@code io.nats}. May import {@code internal.world}, {@code
 * internal.config}, {@code internal.wire} and the root package. Door: {@link
 * io.github.unstale.internal.nats.NatsNetwork}.
 */
@NullMarked
package io.github.unstale.internal.nats;

import org.jspecify.annotations.NullMarked;
