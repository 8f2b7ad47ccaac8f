// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the auditors of a storm do; what they find, whoever looks at the same time must find. */
final class StormAudits {

  private final String seed;
  private final List<StormNode> nodes;
  private final Faults faults;
  private final StormReads reads;
  private final Consumer<StormEvent> events;
  private boolean auditing;

  StormAudits(
      String seed,
      List<StormNode> nodes,
      Faults faults,
      StormReads reads,
      Consumer<StormEvent> events) {
    this.seed = seed;
    this.nodes = nodes;
    this.faults = faults;
    this.reads = reads;
    this.events = events;
  }

  /**
   * Compares something there, and looks again wherever it is time for that: what is too old is so
   * for a short while only.
   */
  void audit(StormNode there, String something) {
    if (auditing) {
      return; // this is in the middle of a load of ours
    }
    auditing = true;
    cache(there, something).ifPresent(cache -> cache.audit().compareNext());
    for (StormNode node : nodes) {
      Storm.ENTITIES.forEach(entity -> lookAgain(node, entity));
    }
    auditing = false;
  }

  private Optional<LocalCache<String, String>> cache(StormNode node, String entity) {
    return faults.isPaused(node) ? Optional.empty() : node.cacheOf(entity);
  }

  private void lookAgain(StormNode node, String entity) {
    cache(node, entity)
        .map(LocalCache::audit)
        .filter(audit -> audit.restsFor() <= 0)
        .ifPresent(audit -> lookAgain(node, entity, audit));
  }

  private void lookAgain(StormNode node, String entity, Audit<String, String> audit) {
    long tooOld = Storm.things(entity).stream().filter(thing -> reads.peek(node, thing)).count();
    long before = audit.counts().stale();
    audit.lookAgain();
    if (audit.counts().stale() > before) {
      events.accept(StormEvent.FOUND_BY_THE_AUDITOR);
      assertThat(tooOld).as("%s: the auditor finds only what is too old", seed).isPositive();
    }
  }
}
