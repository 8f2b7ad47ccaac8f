// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.World.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One random schedule: nodes that read and write while the network breaks and heals. */
final class Storm {

  /** The longest time between two turns of the cluster. */
  static final Duration STEP = Duration.ofMillis(40);

  private static final List<String> IDS = List.of("1", "2", "3", "4");
  private static final String TOKENS = "cache.invalidate.token.*";
  private static final int STEPS = 250;
  private static final int DEEPEST = 3;

  private record Place(CacheCluster.Node node, String id) {}

  private final Random random;
  private final String seed;
  private final CacheCluster caches = new CacheCluster();
  private final List<CacheCluster.Node> nodes = new ArrayList<>();
  private final Register register;
  private final History history;
  private final Faults faults;

  /** What is being loaded: a loader must not ask for the same again. */
  private final Set<Place> loading = new HashSet<>();

  private int depth;

  Storm(long seed) {
    this.random = new Random(seed);
    this.seed = "-Dtest.seed=" + seed;
    this.register = new Register(IDS, caches.cluster().clock().getAsLong());
    this.history = new History(caches, register, this.seed);
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      nodes.add(caches.node());
    }
    this.faults = new Faults(caches.cluster(), nodes, random, history);
  }

  /** Runs the schedule to its end, and fails if anything in it is wrong. */
  History run() {
    nodes.forEach(history::watch);
    nodes.forEach(node -> node.member().client().doubleUp(message -> random.nextInt(10) == 0));
    caches.cluster().start();
    history.observe();
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    calmDown();
    return history;
  }

  private void step() {
    turn();
    for (int actions = random.nextInt(4); actions > 0; actions--) {
      act();
    }
  }

  private void turn() {
    caches.cluster().clock().pass(Duration.ofMillis(1 + random.nextInt((int) STEP.toMillis())));
    faults.step();
    caches.cluster().turn();
    history.observe();
  }

  private void act() {
    CacheCluster.Node node = nodes.get(random.nextInt(nodes.size()));
    String id = IDS.get(random.nextInt(IDS.size()));
    if (faults.isPaused(node)) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> writing(node, id);
      case 1 -> readMany(node);
      case 2 -> readInTransaction(node, id);
      case 3 -> read(node, id, /* fresh= */ random.nextInt(4) == 0);
      default -> read(node, id, /* fresh= */ false);
    }
  }

  /** Lets other things happen in the middle of something. */
  private void interlude(CacheCluster.Node node) {
    if (depth < DEEPEST && random.nextInt(3) == 0) {
      depth++;
      node.member()
          .transactions()
          .outside(
              () -> {
                for (int i = random.nextInt(6); i >= 0; i--) {
                  step();
                }
              });
      depth--;
    }
  }

  private void read(CacheCluster.Node node, String id, boolean fresh) {
    if (loading.contains(new Place(node, id))) {
      return;
    }
    History.Read read = history.reading(node, id);
    long before = node.cache().stats().hits();
    String value =
        fresh
            ? node.cache().fresh(id, key -> load(node, key))
            : node.cache().get(id, key -> load(node, key));
    history.judge(read, Integer.parseInt(value), node.cache().stats().hits() > before);
  }

  private String load(CacheCluster.Node node, String id) {
    int version = register.latest(id);
    return during(node, Set.of(id), () -> Integer.toString(version));
  }

  private <T> T during(CacheCluster.Node node, Set<String> ids, Supplier<T> load) {
    ids.forEach(id -> loading.add(new Place(node, id)));
    interlude(node);
    ids.forEach(id -> loading.remove(new Place(node, id)));
    return load.get();
  }

  private void readMany(CacheCluster.Node node) {
    if (IDS.stream().anyMatch(id -> loading.contains(new Place(node, id)))) {
      return;
    }
    Map<String, History.Read> reads = new TreeMap<>();
    IDS.forEach(id -> reads.put(id, history.reading(node, id)));
    Set<String> missed = new HashSet<>();
    Map<String, String> values =
        node.cache()
            .getAll(
                IDS,
                ids -> {
                  missed.addAll(ids);
                  Map<String, String> found = new HashMap<>();
                  ids.forEach(id -> found.put(id, Integer.toString(register.latest(id))));
                  return during(node, ids, () -> found);
                });
    reads.forEach(
        (id, read) -> history.judge(read, Integer.parseInt(values.get(id)), !missed.contains(id)));
  }

  private void readInTransaction(CacheCluster.Node node, String id) {
    node.member().transactions().begin();
    read(node, id, /* fresh= */ random.nextBoolean());
    interlude(node);
    node.member()
        .transactions()
        .end(random.nextInt(4) == 0 ? Outcome.ROLLED_BACK : Outcome.COMMITTED);
  }

  private void writing(CacheCluster.Node node, String id) {
    if (register.isLocked(id) || loading.contains(new Place(node, id))) {
      return;
    }
    node.member().transactions().begin();
    boolean invalidatesFirst = random.nextBoolean();
    if (invalidatesFirst) {
      invalidate(node, id);
    }
    int version = register.write(id);
    interlude(node);
    String seen = node.cache().get(id, key -> Integer.toString(version));
    if (invalidatesFirst) {
      assertThat(seen)
          .as("%s: a transaction sees what it has written", seed)
          .isEqualTo("" + version);
    } else {
      invalidate(node, id);
    }
    interlude(node);
    end(node, id);
  }

  private void invalidate(CacheCluster.Node node, String id) {
    switch (random.nextInt(8)) {
      case 0 -> node.cache().invalidateAll();
      case 1 -> node.member().coherence().invalidate(Invalidation.of("token", id));
      case 2 -> node.cache().invalidate(IDS);
      default -> node.cache().invalidate(id);
    }
  }

  private void end(CacheCluster.Node node, String id) {
    Outcome outcome =
        switch (random.nextInt(10)) {
          case 0, 1 -> Outcome.ROLLED_BACK;
          case 2 -> Outcome.UNKNOWN;
          default -> Outcome.COMMITTED;
        };
    if (outcome == Outcome.COMMITTED || (outcome == Outcome.UNKNOWN && random.nextBoolean())) {
      history.committed(register.commit(id, node, history.now(), history.step()));
    } else {
      register.rollback(id);
    }
    node.member().transactions().end(outcome);
  }

  /** When everything works again, every node soon has the truth, and keeps it. */
  private void calmDown() {
    faults.heal();
    long healed = history.now();
    while (history.now() - healed < CacheCluster.BOUND.multipliedBy(2).toNanos()) {
      turn();
    }
    assertThat(history.isAllTaken()).as("%s: every signal has reached the server", seed).isTrue();
    for (CacheCluster.Node node : nodes) {
      for (String id : IDS) {
        assertThat(node.cache().get(id, key -> Integer.toString(register.latest(key))))
            .as("%s: a node has the truth in the end", seed)
            .isEqualTo("" + register.latest(id));
      }
    }
    caches.cluster().pass(CacheCluster.BOUND.multipliedBy(2), STEP);
    for (CacheCluster.Node node : nodes) {
      assertThat(IDS)
          .as("%s: what a healthy node holds lives past the bound", seed)
          .allMatch(id -> node.cache().peek(id) != null);
    }
  }
}
