// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.config.Configuration;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How what JPA writes becomes invalidations. Safe for use by multiple threads. */
public final class EntityWrites {

  private final Configuration configuration;
  private final Caches caches;
  private final Coherence coherence;
  private final Transactions transactions;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  EntityWrites(
      Configuration configuration, Caches caches, Coherence coherence, Transactions transactions) {
    this.configuration = configuration;
    this.caches = caches;
    this.coherence = coherence;
    this.transactions = transactions;
  }

  /** The id of a key, as the entity's cache writes it; by the key's class if there is no cache. */
  public String id(String entity, Object key) {
    return caches.keys(entity).format(key);
  }

  /** After the current transaction's commit; at once where there is none, which is too early. */
  public void invalidate(Class<?> type, Invalidation invalidation) {
    String entity = invalidation.entity();
    if (transactions.current() == null
        && warned.add(entity)
        && configuration.cache(entity).staleness().quarantine().isZero()) {
      NodeLog.LOGGER.log(Level.WARNING, Messages.tooEarly(type, entity));
    }
    coherence.invalidate(List.of(invalidation));
  }
}
