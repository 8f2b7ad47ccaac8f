// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.InMemoryLog;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The log of a storm, if it has one, and who deletes what is in it. */
final class StormLog {

  static final Duration HORIZON = Duration.ofSeconds(2);

  private final Random random;
  private final TestCluster cluster;
  private final Consumer<StormEvent> events;
  private final boolean isFast;

  /** With a log, or not, and with a network, or a log alone. */
  StormLog(Random random, TestCluster cluster, Consumer<StormEvent> events) {
    this.random = random;
    this.cluster = cluster;
    this.events = events;
    random.nextInt(); // the first one is nearly the same for neighbouring seeds
    int kind = random.nextInt(4);
    if (kind <= 1) {
      cluster.logged(HORIZON, /* itsRetention= */ null);
      somebodysRow();
    }
    if (kind == 0) {
      cluster.withoutNetwork();
    }
    this.isFast = kind == 1;
  }

  /** Whether signals make it faster. */
  boolean isFast() {
    return isFast;
  }

  private void somebodysRow() {
    cluster.table().insert(Invalidation.of("token", "nobody's")).over(/* isCommitted= */ true);
  }

  /** Somebody deletes rows, perhaps. */
  void tidy(List<StormNode> nodes, Faults faults) {
    if (!cluster.isLogged()) {
      return;
    }
    if (random.nextInt(400) == 0 && cluster.table().isQuiet()) {
      cluster.table().truncate();
      somebodysRow(); // or who has seen nothing yet could miss that
      events.accept(StormEvent.TRUNCATED);
    }
    InMemoryLog log = nodes.get(0).member().log();
    boolean isSomebodyPaused = nodes.stream().anyMatch(faults::isPaused); // with its clock, too
    if (random.nextInt(60) == 0
        && log.isThere()
        && !isSomebodyPaused
        && log.prune(HORIZON.multipliedBy(2), 100) > 0) {
      events.accept(StormEvent.PRUNED);
    }
  }

  /** Counts how often a node has slept too long. */
  void countSleepers(StormNode node) {
    node.member().reports().of(Report.Doubted.class).stream()
        .filter(doubted -> doubted.why() == World.Doubt.PAST_HORIZON)
        .forEach(doubted -> events.accept(StormEvent.PAST_HORIZON));
  }
}
