// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.OnInvalidation;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Changes cached sessions where they are when their user is revoked: the next read finds them
 * revoked, and asks nobody.
 *
 * <p>The revocation's number, from the user's row in the database, tells which came first: a
 * session that began after it stays as it is, however late the revocation arrives.
 */
@ApplicationScoped
@EntityCache("session")
class RevokedSessions implements OnInvalidation<String, Session> {

  private static final String REASON = "revoked";
  private static final String NUMBER = "revocation";

  /** What a revocation says to every node. */
  static Invalidation because(Revocation revocation) {
    return Invalidation.tagged("session", Session.tagOf(revocation.user()))
        .because(REASON)
        .with(NUMBER, Long.toString(revocation.number()));
  }

  @Override
  public @Nullable Session changed(String id, Session session, Invalidation invalidation) {
    var number = invalidation.metadata().get(NUMBER);
    boolean isRevocation = REASON.equals(invalidation.reason().orElse(null)) && number != null;
    // the number counts the revocations of one user, so it says nothing of whom no tag names
    return isRevocation && invalidation instanceof Invalidation.Tagged
        ? session.revokedBy(Long.parseLong(number))
        : null;
  }
}
