// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

/**
 * What a session was when it was read; immutable, so that it can be cached.
 *
 * @param id names it
 * @param user whose it is
 * @param status whether it may be used
 * @param revocations how often the user's sessions had been revoked when it began
 */
record Session(String id, String user, Status status, long revocations) {

  /** Whether a session may be used. */
  enum Status {
    /** It may. */
    ACTIVE,
    /** All sessions of its user were revoked. */
    REVOKED
  }

  /** The tag of all sessions of a user. */
  static String tagOf(String user) {
    return "user:" + user;
  }

  /** The same, unless it began after that revocation of its user. */
  Session revokedBy(long revocation) {
    return revocations < revocation ? new Session(id, user, Status.REVOKED, revocations) : this;
  }

  /** Whether what is now stored under the same id came after this. */
  boolean isOlderThan(Session stored) {
    if (!user.equals(stored.user)) {
      return true;
    }
    return revocations == stored.revocations
        ? status.compareTo(stored.status) < 0
        : revocations < stored.revocations;
  }
}
