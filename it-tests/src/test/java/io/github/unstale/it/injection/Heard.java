// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to an entity that this node does not cache. */
@ApplicationScoped
public class Heard {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void on(@Observes @EntityCache("elsewhere") InvalidationReceived received) {
    all.add(received.invalidation().toString());
    if (received.invalidation().toString().contains("boom")) {
      throw new IllegalStateException("An observer of the test's fails, as it should");
    }
  }

  /** What was heard, in order. */
  public List<String> all() {
    return all;
  }
}
