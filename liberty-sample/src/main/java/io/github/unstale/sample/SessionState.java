// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a node would answer about a session from its cache, beside what the database has.
 *
 * @param state how the two compare
 * @param cached what is cached here and may be served; null if nothing is
 * @param stored what is committed; null if there is no such session
 */
@JsonbPropertyOrder({"state", "cached", "stored"})
public record SessionState(
    CacheState.State state, @Nullable Content cached, @Nullable Content stored) {

  /** What of a session is to be seen. */
  @JsonbPropertyOrder({"user", "status"})
  public record Content(String user, String status) {

    private static @Nullable Content of(@Nullable Session session) {
      return session == null ? null : new Content(session.user(), session.status().name());
    }
  }

  /**
   * Compares the two.
   *
   * @param stored read before the cache was looked at, so that what is older was old for certain
   */
  static SessionState of(@Nullable Session stored, @Nullable Session cached) {
    return new SessionState(compare(stored, cached), Content.of(cached), Content.of(stored));
  }

  private static CacheState.State compare(@Nullable Session stored, @Nullable Session cached) {
    if (cached == null) {
      return CacheState.State.EMPTY;
    }
    return stored != null && cached.isOlderThan(stored)
        ? CacheState.State.OLD
        : CacheState.State.FRESH;
  }
}
