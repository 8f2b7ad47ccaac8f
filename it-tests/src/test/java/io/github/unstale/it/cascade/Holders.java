// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.cascade;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.spi.Cascade;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;

/** The feed of whoever holds an account, whose name is the account's content. */
@ApplicationScoped
@EntityCache("account")
public class Holders implements Cascade {

  @Inject
  @EntityCache("account")
  CoherentCache<String, String> accounts;

  @PersistenceContext EntityManager entities;

  @Override
  public Set<String> entities() {
    return Set.of("feed");
  }

  @Override
  public Collection<Invalidation> of(Invalidation invalidation) {
    if (invalidation.equals(Invalidation.of("account", "astray"))) {
      return Set.of(Invalidation.all("elsewhere"));
    }
    return entities
        .createQuery("select a.id, a.value from Account a", Object[].class)
        .getResultStream()
        .filter(row -> invalidation.mayCover("account", (String) row[0]))
        .map(row -> Invalidation.of("feed", (String) row[1]))
        .toList();
  }
}
