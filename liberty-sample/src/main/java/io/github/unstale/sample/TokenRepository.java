// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import org.jspecify.annotations.Nullable;

/** The tokens in the database. Knows nothing of caches; tells of each write. */
@ApplicationScoped
class TokenRepository {

  @SuppressWarnings("NullAway.Init") // the container sets it
  @PersistenceContext
  private EntityManager entities;

  @Inject Event<Written> writes;

  /** Reads what is committed, or what the current transaction has made of it. */
  @Nullable Token load(String id) {
    var row = entities.find(TokenRow.class, Digest.of(id));
    return row == null ? null : row.toToken();
  }

  /** Creates or changes a token. */
  Token save(String id, String subject) {
    var row = findForUpdate(id);
    if (row == null) {
      row = new TokenRow(id, subject);
      entities.persist(row);
    } else {
      row.activate(subject);
    }
    return written(row);
  }

  /** Revokes a token; false if there is none to revoke. */
  boolean revoke(String id) {
    var row = findForUpdate(id);
    if (row == null || row.isRevoked()) {
      return false;
    }
    row.revoke();
    written(row);
    return true;
  }

  private Token written(TokenRow row) {
    entities.flush();
    var token = row.toToken();
    writes.fire(new TokenWritten(token.id(), token.version(), row.isRevoked()));
    return token;
  }

  /** Locks the row, so that writers wait for each other, and raises its version. */
  private @Nullable TokenRow findForUpdate(String id) {
    return entities.find(TokenRow.class, Digest.of(id), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
  }
}
