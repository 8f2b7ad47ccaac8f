// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to the losses of coherence of all caches, and once more to those of one. */
@ApplicationScoped
public class Losses {

  private final List<String> all = new CopyOnWriteArrayList<>();

  void on(@Observes CoherenceLost lost) {
    all.add("lost " + lost.entity() + " " + lost.since() + " " + lost.reason());
  }

  void on(@Observes CoherenceRestored restored) {
    all.add("restored " + restored.entity() + " " + restored.lostFor());
  }

  void onFailing(@Observes @EntityCache("failing") CoherenceLost lost) {
    all.add("named lost " + lost.entity());
  }

  void onFailing(@Observes @EntityCache("failing") CoherenceRestored restored) {
    all.add("named restored " + restored.entity());
  }

  /** What was heard, in order. */
  public List<String> all() {
    return all;
  }
}
