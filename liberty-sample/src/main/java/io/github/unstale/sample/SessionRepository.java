// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in the database. Knows nothing of caches; tells of each write.
 *
 * <p>Both who begins a session and who revokes a user lock the user's row first, so the database
 * decides which of them is earlier.
 */
@ApplicationScoped
class SessionRepository {

  @SuppressWarnings("NullAway.Init") // the container sets it
  @PersistenceContext
  private EntityManager entities;

  @Inject Event<Written> writes;

  /** Reads what is committed, or what the current transaction has made of it. */
  @Nullable Session load(String id) {
    var row = entities.find(SessionRow.class, Digest.of(id));
    return row == null ? null : row.toSession();
  }

  /** Begins a session, in place of the one of the same id. */
  Session put(String id, String user) {
    var account = lock(AccountRow.class, user);
    if (account == null) {
      account = new AccountRow(user);
      entities.persist(account);
    }
    var row = lock(SessionRow.class, Digest.of(id));
    if (row == null) {
      row = new SessionRow(id, account);
      entities.persist(row);
    } else {
      row.begin(account);
    }
    entities.flush();
    writes.fire(new SessionWritten(id, user));
    return row.toSession();
  }

  /** Revokes all sessions of a user; null if there never was one. */
  @Nullable Revocation revoke(String user) {
    var account = lock(AccountRow.class, user);
    if (account == null) {
      return null;
    }
    long number = account.revoke();
    int sessions =
        entities
            .createQuery(
                "update SessionRow s set s.status = :revoked"
                    + " where s.account = :user and s.status = :active")
            .setParameter("revoked", Session.Status.REVOKED)
            .setParameter("active", Session.Status.ACTIVE)
            .setParameter("user", user)
            .executeUpdate();
    entities.flush();
    writes.fire(new UserRevoked(user, number, sessions));
    return new Revocation(user, number, sessions);
  }

  private <T> @Nullable T lock(Class<T> type, String key) {
    return entities.find(type, key, LockModeType.PESSIMISTIC_WRITE);
  }
}
