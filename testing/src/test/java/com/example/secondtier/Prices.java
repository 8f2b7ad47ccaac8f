// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.Invalidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Prices, on each node, in a cache that all nodes share, and in the database. */
@ApplicationScoped
public class Prices {

  @Inject
  @EntityCache("price")
  CoherentCache<String, Integer> cache;

  @Inject SharedCache shared;
  @Inject PriceTable table;
  @Inject Invalidator invalidator;
  @Inject Event<Changed> changes;

  /** A price that may have changed. */
  public record Changed(String item) {}

  public Integer find(String item) {
    return cache.get(item, this::load);
  }

  private Integer load(String item) {
    Integer known = shared.get(item);
    if (known != null) {
      return known;
    }
    long removals = shared.removals(); // before the database is read
    Integer price = table.read(item);
    if (price != null) {
      shared.put(item, price, removals);
    }
    return price;
  }

  @Transactional
  public void change(String item, int price) {
    table.write(item, price);
    changes.fire(new Changed(item));
  }

  void after(@Observes(during = TransactionPhase.AFTER_COMPLETION) Changed change) {
    try {
      shared.remove(change.item());
    } finally {
      invalidator.publish(Invalidation.of("price", change.item()));
    }
  }

  void heard(@Observes @EntityCache("price") InvalidationReceived received) {
    if (received.invalidation() instanceof Invalidation.Ids some) {
      some.ids().forEach(shared::remove);
    } else {
      shared.removeIf(received::mayCover); // of a tag, it may be any
    }
  }
}
