// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** What the auditors of a storm do; what they find, whoever looks at the same time must find. */
final class StormAudits {

  /**
   * Where they work.
   *
   * @param nodes all, when there are any
   * @param events counts what has happened
   */
  record Scene(
      Random random,
      List<StormNode> nodes,
      Faults faults,
      StormReads reads,
      Consumer<StormEvent> events) {}

  private final String seed;
  private final Scene scene;
  private boolean auditing;

  StormAudits(String seed, Scene scene) {
    this.seed = seed;
    this.scene = scene;
  }

  /**
   * Compares something somewhere, and looks again wherever it is time for that: what is too old is
   * so for a short while only.
   */
  void audit() {
    if (auditing) {
      return; // this is in the middle of a load of ours
    }
    auditing = true;
    Random random = scene.random();
    StormNode some = scene.nodes().get(random.nextInt(scene.nodes().size()));
    String any = Storm.ENTITIES.get(random.nextInt(Storm.ENTITIES.size()));
    cache(some, any).ifPresent(cache -> cache.audit().compareNext());
    for (StormNode node : scene.nodes()) {
      Storm.ENTITIES.forEach(entity -> lookAgain(node, entity));
    }
    auditing = false;
  }

  private Optional<LocalCache<String, String>> cache(StormNode node, String entity) {
    return scene.faults().isPaused(node) ? Optional.empty() : node.cacheOf(entity);
  }

  private void lookAgain(StormNode node, String entity) {
    cache(node, entity)
        .map(LocalCache::audit)
        .filter(audit -> audit.restsFor() <= 0)
        .ifPresent(audit -> lookAgain(node, entity, audit));
  }

  private void lookAgain(StormNode node, String entity, Audit<String, String> audit) {
    StormReads reads = scene.reads();
    long tooOld = Storm.things(entity).stream().filter(thing -> reads.peek(node, thing)).count();
    long before = audit.counts().stale();
    audit.lookAgain();
    if (audit.counts().stale() > before) {
      scene.events().accept(StormEvent.FOUND_BY_THE_AUDITOR);
      assertThat(tooOld).as("%s: the auditor finds only what is too old", seed).isPositive();
    }
  }
}
