// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long each value of an entity may be cached, in the place of {@code expire-after-write}.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("token")
 * class TokenTtl implements TtlOf<Token> {
 *   public Duration ttlOf(Token token) {
 *     return Duration.between(Instant.now(), token.expiry());
 *   }
 * }
 * }</pre>
 *
 * <p>Called once for each value that is loaded or changed, by the thread that does it, at times the
 * one that delivers invalidations: it must be quick, must not block, and must not use the cache.
 * Where it throws, the value is not kept, and a WARNING says so.
 *
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface TtlOf<V> {

  /**
   * How long a value may be cached, counted from the beginning of its load.
   *
   * @param value the value
   * @return the time, to the nanosecond, up to 100 years; zero or less for a value that is not to
   *     be kept; null for {@code expire-after-write}
   */
  @Nullable Duration ttlOf(V value);
}
