// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a node would answer about a token from its cache, beside what the database has.
 *
 * @param state how the two compare
 * @param cached what is cached here and may be served; null if nothing is
 * @param stored what is committed; null if there is no such token
 */
@JsonbPropertyOrder({"state", "cached", "stored"})
public record CacheState(State state, @Nullable Content cached, @Nullable Content stored) {

  /** How what is cached compares with what is stored. */
  public enum State {
    /** Nothing is cached. */
    EMPTY,
    /** What is cached is what is stored. */
    FRESH,
    /** What is cached is older. */
    OLD
  }

  /** What of a token is to be seen. */
  @JsonbPropertyOrder({"version", "subject", "status"})
  public record Content(long version, String subject, String status) {

    private static @Nullable Content of(@Nullable Token token) {
      return token == null
          ? null
          : new Content(token.version(), token.subject(), token.status().name());
    }
  }

  /**
   * Compares the two.
   *
   * @param stored read before the cache was looked at, so that what is older was old for certain
   */
  static CacheState of(@Nullable Token stored, @Nullable Token cached) {
    return new CacheState(compare(stored, cached), Content.of(cached), Content.of(stored));
  }

  private static State compare(@Nullable Token stored, @Nullable Token cached) {
    if (cached == null) {
      return State.EMPTY;
    }
    return stored != null && cached.version() < stored.version() ? State.OLD : State.FRESH;
  }
}
