// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears what this node is told of accounts. */
@ApplicationScoped
public class Witness {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void on(@Observes @EntityCache("account") InvalidationReceived received) {
    if (received.invalidation() instanceof Invalidation.Ids one) {
      one.ids().forEach(id -> all.add("heard " + id));
    } else {
      all.add("heard " + received.invalidation());
    }
  }

  void on(@Observes @EntityCache("account") CoherenceLost lost) {
    all.add("lost because " + lost.reason());
  }

  void on(@Observes @EntityCache("account") CoherenceRestored restored) {
    all.add("restored");
  }

  /** In order, each id for itself. */
  public List<String> all() {
    return all;
  }
}
