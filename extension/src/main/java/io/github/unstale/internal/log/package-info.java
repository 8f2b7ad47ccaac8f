/**
 * The table of invalidations: rows written in the application's own transactions, and read by every
 * node.
 *
 * <p>The only room that knows JDBC. May import world, config and wire. Door: {@link
 * io.github.unstale.internal.log.TableLog}.
 */
@NullMarked
package io.github.unstale.internal.log;

import org.jspecify.annotations.NullMarked;
