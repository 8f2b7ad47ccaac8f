// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.world.Report;
import io.github.unstale.testing.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** One random schedule: nodes that read and write while the network breaks and heals. */
final class Storm {

  static final List<String> ENTITIES = List.of("token", "org", "session", "feed");

  /** The longest time between two turns of the cluster. */
  static final Duration STEP = Duration.ofMillis(40);

  static final List<String> IDS = List.of("a-1", "a-2", "b-1");
  private static final int STEPS = 120;
  private static final int DEEPEST = 3;
  private static final Duration LONGEST_BOUND = Duration.ofSeconds(1);

  private final Random random;
  private final String seed;
  private final CacheMutant mutant;
  private final TestCluster cluster = new TestCluster();
  private final Map<String, StormEntity> entities = new TreeMap<>();
  private final List<StormNode> nodes = new ArrayList<>();
  private final Register register = new Register();
  private final StormLog log;
  private final History history;
  private final Faults faults;
  private final StormSource source;
  private final StormReads reads;
  private final StormWrites writes;
  private final StormAudits audits;
  private final Map<StormEvent, Integer> events = new EnumMap<>(StormEvent.class);
  private int depth;
  private int lingering;
  private boolean calm;

  Storm(long seed) {
    this(seed, HeartMutant.NONE, CacheMutant.NONE);
  }

  /** With nodes that lack these mechanisms. */
  Storm(long seed, HeartMutant heart, CacheMutant cache) {
    this.random = new Random(seed);
    this.seed = "-Dtest.seed=" + seed;
    this.mutant = cache;
    this.log = new StormLog(random, cluster, this::count);
    boolean foreignWriters = log.isFast() && random.nextBoolean();
    ENTITIES.forEach(name -> entities.put(name, StormEntity.any(name, foreignWriters, random)));
    cluster.cascades(StormEntity.CASCADE);
    this.history = new History(cluster, register, entities, this.seed);
    things().forEach(thing -> register.begin(thing, history.now()));
    this.faults = new Faults(cluster, nodes, random, history::impaired);
    this.source =
        new StormSource(
            new StormSource.Scene(random, entities, register, history, this::count),
            this::interlude);
    this.reads =
        new StormReads(
            new StormReads.Scene(random, entities, register, history, faults, this::count),
            source,
            this::interlude);
    this.writes =
        new StormWrites(
            new StormWrites.Scene(
                random,
                this.seed,
                cluster,
                entities,
                register,
                history,
                this::count,
                this::isDying),
            this::interlude);
    this.audits = new StormAudits(this.seed, nodes, faults, reads, this::count);
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      nodes.add(node(heart));
    }
  }

  private StormNode node(HeartMutant heart) {
    StormClock clock = new StormClock(cluster.clock());
    TestCluster.Member member = cluster.member(heart, clock);
    String name = "node " + nodes.size();
    StormNode node = new StormNode(name, cluster, member, clock, 1 + random.nextInt(5));
    node.whileLingering(() -> linger(node));
    boolean onlyWrites = nodes.size() > 1 && random.nextInt(3) == 0;
    for (String entity : ENTITIES) {
      if (!onlyWrites && random.nextInt(3) > 0) {
        cache(node, entity);
      }
    }
    if (node.client() != null) {
      Fault.characterize(node.client(), random);
    }
    return node;
  }

  private void cache(StormNode node, String entity) {
    StormEntity known = entities.get(entity);
    PromptedParts.Scene scene =
        new PromptedParts.Scene(
            () -> moment(node, 8),
            () -> moment(node, 32),
            known.habits().atOnce(),
            (end, nanos) -> endsWithin(node, end, nanos),
            source);
    node.cache(
        known,
        source.bean(node, known),
        mutant.parts(scene),
        thing -> history.changed(node, thing),
        said -> history.heard(node, said));
  }

  private void count(StormEvent event) {
    events.merge(event, 1, Integer::sum);
  }

  private static List<Register.Thing> things() {
    List<Register.Thing> things = new ArrayList<>();
    ENTITIES.forEach(entity -> things.addAll(things(entity)));
    return things;
  }

  static List<Register.Thing> things(String entity) {
    return IDS.stream().map(id -> new Register.Thing(entity, id)).toList();
  }

  /** Runs the schedule to its end, and fails if anything in it is wrong. */
  Map<String, Verdict> run() {
    things().forEach(thing -> history.committed(register.successor(thing, 0).orElseThrow()));
    nodes.forEach(history::watch);
    if (random.nextBoolean()) {
      cluster.server().shuffle(random);
    }
    cluster.start();
    history.observe();
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    calmDown();
    Map<String, Verdict> verdicts = history.verdicts();
    verdicts.forEach((entity, verdict) -> verdict.requireClean(seed + ": " + entities.get(entity)));
    assertThat(reads.failures()).as("%s: what nobody expects", seed).isEmpty();
    nodes.forEach(this::countEvictions);
    nodes.forEach(log::countSleepers);
    return verdicts;
  }

  private void countEvictions(StormNode node) {
    if (node.caches().values().stream().anyMatch(cache -> cache.stats().evictions() > 0)) {
      count(StormEvent.EVICTED);
    }
  }

  /** What has happened how often. */
  Map<StormEvent, Integer> events() {
    return events;
  }

  private void step() {
    turn();
    log.tidy(nodes, faults);
    for (int actions = random.nextInt(4); actions > 0; actions--) {
      act();
    }
    audits.audit(any(nodes), any(ENTITIES));
  }

  private void turn() {
    turn(Duration.ofMillis(1 + random.nextInt((int) STEP.toMillis())));
  }

  private void turn(Duration after) {
    cluster.clock().pass(after);
    faults.step();
    cluster.turn();
    history.observe();
    nodes.stream().filter(node -> !faults.isPaused(node)).forEach(this::work);
    nodes.stream().filter(node -> !faults.isPaused(node)).forEach(this::peek);
  }

  private void work(StormNode node) {
    if (calm) {
      node.workAll();
    } else {
      node.work(random);
    }
  }

  private void peek(StormNode node) {
    node.caches().keySet().forEach(entity -> reads.peek(node, any(entity)));
  }

  private Register.Thing any(String entity) {
    return new Register.Thing(entity, any(IDS));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private void act() {
    StormNode node = any(nodes);
    String entity = any(ENTITIES);
    Register.Thing thing = any(entity);
    if (faults.isPaused(node)) {
      return;
    }
    switch (random.nextInt(44)) {
      case 0, 1 -> write(writerOf(thing, node), thing);
      case 2 -> publish(writerOf(thing, node), thing);
      case 3 -> writeAbroad(node, thing);
      case 4 -> beginToCache(node, entity);
      case 5, 6, 7 -> reads.many(node, entity);
      case 8, 9, 10 -> reads.inTransaction(node, thing);
      case 11 -> reads.fresh(node, thing);
      case 12 -> reads.async(node, thing);
      default -> reads.one(node, thing);
    }
  }

  private StormNode writerOf(Register.Thing thing, StormNode node) {
    return entities.get(thing.entity()).hasOneWriter()
        ? nodes.get(IDS.indexOf(thing.id()) % nodes.size())
        : node;
  }

  private void publish(StormNode node, Register.Thing thing) {
    if (!faults.isPaused(node)) {
      writes.publication(node, thing);
    }
  }

  private void write(StormNode node, Register.Thing thing) {
    if (!faults.isPaused(node) && !source.isLoading(node, thing)) {
      writes.transaction(node, thing);
    }
  }

  private void writeAbroad(StormNode nobody, Register.Thing thing) {
    if (!faults.isServerDown() && !entities.get(thing.entity()).hasOneWriter()) {
      writes.abroad(nobody, thing);
    }
  }

  /** Whether a node dies just now; somebody must be left, who is in the middle of nothing. */
  private boolean isDying(StormNode node) {
    boolean isDying =
        cluster.isLogged()
            && depth == 0
            && nodes.size() > 2
            && nodes.stream().noneMatch(StormNode::isDead)
            && random.nextInt(8) == 0;
    if (isDying) {
      faults.kill(node);
    }
    return isDying;
  }

  private void beginToCache(StormNode node, String entity) {
    if (!node.caches().isEmpty() && !node.caches().containsKey(entity)) {
      cache(node, entity);
    }
  }

  /** Lets other things happen in the middle of something. */
  private void interlude(StormNode node) {
    if (depth < DEEPEST && random.nextInt(3) == 0) {
      depth++;
      node.member()
          .transactions()
          .outside(
              () -> {
                for (int i = random.nextInt(6); i >= 0 || faults.isPaused(node); i--) {
                  step();
                }
              });
      depth--;
    }
  }

  /**
   * Lets what is due happen in the last moment of a load, one time in so many; nobody begins to
   * read then.
   */
  private void moment(StormNode node, int rarely) {
    if (random.nextInt(rarely) == 0) {
      int before = depth;
      depth = DEEPEST;
      node.member().transactions().outside(this::turn);
      depth = before;
    }
  }

  /** What happens while a node waits for the database. */
  private void linger(StormNode node) {
    if (!calm && lingering < 2 && random.nextInt(3) == 0) {
      int before = depth;
      depth = DEEPEST;
      lingering++;
      for (int i = random.nextInt(12); i >= 0 || faults.isPaused(node); i--) {
        node.member().transactions().outside(this::turn);
      }
      lingering--;
      depth = before;
    }
  }

  /** What happens while a read waits. */
  private boolean endsWithin(StormNode node, Future<?> end, long nanos) {
    long began = node.clock().getAsLong();
    while (faults.isPaused(node) || !(end.isDone() || node.clock().getAsLong() - began >= nanos)) {
      node.member().transactions().outside(this::turn);
    }
    return end.isDone();
  }

  /** When everything works again, every node soon has the truth, and keeps it. */
  private void calmDown() {
    calm = true;
    depth = DEEPEST;
    source.calmDown();
    faults.heal();
    long healed = history.now();
    while (history.now() - healed < LONGEST_BOUND.multipliedBy(2).toNanos()) {
      turn(STEP);
    }
    assertThat(history.isAllTaken()).as("%s: every signal has reached the server", seed).isTrue();
    assertThat(writes.areOver()).as("%s: every stage is complete", seed).isTrue();
    List<StormNode> alive = nodes.stream().filter(node -> !node.isDead()).toList();
    for (StormNode node : alive) {
      node.caches().forEach((entity, cache) -> knowsTheTruth(cache, entity));
    }
    cluster.pass(LONGEST_BOUND.multipliedBy(2), STEP);
    for (StormNode node : alive) {
      node.caches().forEach(this::keepsIt);
      assertThat(node.creators()).as("%s: invalidations that have created entries", seed).isEmpty();
      assertThat(node.member().reports().of(Report.Failed.class))
          .as("%s: what nobody expects", seed)
          .isEmpty();
    }
  }

  private void knowsTheTruth(LocalCache<String, String> cache, String name) {
    StormEntity entity = entities.get(name);
    for (Register.Thing thing : things(name)) {
      String latest = entity.text(thing, register.latest(thing));
      assertThat(cache.get(thing.id(), id -> latest, entity.given()))
          .as("%s: a node has the truth in the end", seed)
          .isEqualTo(latest);
    }
  }

  private void keepsIt(String name, LocalCache<String, String> cache) {
    StormEntity entity = entities.get(name);
    assertThat(things(name))
        .filteredOn(thing -> entity.isKept(thing, register.latest(thing)))
        .as("%s: what a healthy node holds of %s lives past the bound", seed, name)
        .allMatch(thing -> cache.peek(thing.id()) != null);
  }
}
