// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.time.Instant;

/**
 * Fired on this node when it has had no proof for longer than the {@code max-staleness} of a cache
 * that it has missed none of the cache's invalidations. From then on {@code when-stale} decides
 * what reads of older entries do, until {@link CoherenceRestored}.
 *
 * <pre>{@code
 * void on(@Observes @EntityCache("token") CoherenceLost lost) { … }
 * }</pre>
 *
 * <p>Without the qualifier, an observer hears of all caches of this node. Each cache's events come
 * in turn, this one first; they are delivered as {@link InvalidationReceived} is, and in order with
 * it. A standalone node never fires one, and neither does one that is still starting: it has as
 * long as {@code max-staleness} for its first proof.
 *
 * <p>It is news, no safeguard: reads keep to the bound by themselves, before this comes and without
 * it. A node that was paused learns of it when it runs again.
 *
 * @param entity the name of the entity that is cached
 * @param since when the feed was last proven, or began if it never was, by this node's clock
 * @param reason why it is not proven, for an operator; without secrets and ids, and in words that
 *     may follow "because"
 */
public record CoherenceLost(String entity, Instant since, String reason) {}
