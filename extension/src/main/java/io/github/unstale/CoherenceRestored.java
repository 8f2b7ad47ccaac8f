// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Duration;

/**
 * Fired on this node, after {@link CoherenceLost}, when there is proof again that it misses no
 * invalidation of a cache.
 *
 * <pre>{@code
 * void on(@Observes @EntityCache("token") CoherenceRestored restored) { … }
 * }</pre>
 *
 * <p>Observed and delivered as {@link CoherenceLost} is. What was cached before is not vouched for:
 * it is served only within its {@code max-staleness}, so caches fill again as they are read.
 *
 * @param entity the name of the entity that is cached
 * @param lostFor how long the feed was not proven
 */
public record CoherenceRestored(String entity, Duration lostFor) {}
