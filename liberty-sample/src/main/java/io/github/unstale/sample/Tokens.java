// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The tokens, read through this node's cache and changed on every node. */
@ApplicationScoped
class Tokens {

  @Inject
  @EntityCache("token")
  CoherentCache<String, Token> cache;

  @Inject TokenRepository repository;

  /** Finds a token; the loader runs only if this node has it not cached. */
  Found find(String id) {
    var loaded = new AtomicBoolean();
    var token =
        cache.get(
            id,
            key -> {
              loaded.set(true);
              return repository.load(key);
            });
    if (token == null || token.status() == Token.Status.REVOKED) {
      throw UnknownException.token(id);
    }
    return new Found(token, loaded.get() ? Source.DATABASE : Source.CACHE);
  }

  /** What this node has cached, without loading it, beside what the database has. */
  CacheState look(String id) {
    return CacheState.of(repository.load(id), cache.peek(id));
  }

  /** Creates or changes a token; every node drops what it cached of it when this commits. */
  @Transactional
  Token change(String id, String subject) {
    var token = repository.save(id, subject);
    cache.invalidate(id);
    return token;
  }

  /** Does the same and rolls back: no node drops anything. */
  @Transactional
  Token changeAndRollBack(String id, String subject) {
    throw RolledBackException.of(change(id, subject));
  }

  /** Revokes a token, on every node. */
  @Transactional
  void revoke(String id) {
    if (!repository.revoke(id)) {
      throw UnknownException.token(id);
    }
    cache.invalidate(id);
  }

  /** A token, and where it was found. */
  record Found(Token token, Source source) {}
}
