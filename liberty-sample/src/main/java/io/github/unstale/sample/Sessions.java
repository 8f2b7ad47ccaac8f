// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The sessions, read through this node's cache and revoked in every node's. */
@ApplicationScoped
class Sessions {

  @Inject
  @EntityCache("session")
  CoherentCache<String, Session> cache;

  @Inject Invalidator invalidator;
  @Inject SessionRepository repository;

  /** Finds a session, active or revoked; the loader runs only if this node has it not cached. */
  Found find(String id) {
    var loaded = new AtomicBoolean();
    var session =
        cache.get(
            id,
            key -> {
              loaded.set(true);
              return repository.load(key);
            });
    if (session == null) {
      throw UnknownException.session(id);
    }
    return new Found(session, loaded.get() ? Source.DATABASE : Source.CACHE);
  }

  /** What this node has cached, without loading it, beside what the database has. */
  SessionState look(String id) {
    return SessionState.of(repository.load(id), cache.peek(id));
  }

  /** Begins a session; every node drops what it cached under the id when this commits. */
  @Transactional
  Session put(String id, String user) {
    var session = repository.put(id, user);
    cache.invalidate(id);
    return session;
  }

  /**
   * Revokes all sessions of a user: one transaction, one invalidation. When it commits, {@link
   * RevokedSessions} changes what every node has cached of them.
   */
  @Transactional
  Revocation revoke(String user) {
    var revocation = repository.revoke(user);
    if (revocation == null) {
      throw UnknownException.user(user);
    }
    invalidator.invalidate(RevokedSessions.because(revocation));
    return revocation;
  }

  /** Does the same and rolls back: all sessions stay as they are. */
  @Transactional
  Revocation revokeAndRollBack(String user) {
    throw RolledBackException.of(revoke(user));
  }

  /** A session, and where it was found. */
  record Found(Session session, Source source) {}
}
