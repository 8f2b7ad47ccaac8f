// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.coherence.World.Outcome;
import io.github.unstale.testing.Read;
import io.github.unstale.testing.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** One random schedule: nodes that read and write while the network breaks and heals. */
final class Storm {

  static final List<String> ENTITIES = List.of("token", "org", "session", "feed");

  /** The longest time between two turns of the cluster. */
  static final Duration STEP = Duration.ofMillis(40);

  static final List<String> IDS = List.of("a-1", "a-2", "b-1");
  private static final int STEPS = 120;
  private static final int DEEPEST = 3;
  private static final Duration LONGEST_BOUND = Duration.ofSeconds(1);

  private record Place(StormNode node, Register.Thing thing) {}

  private final Random random;
  private final String seed;
  private final CacheMutant mutant;
  private final TestCluster cluster = new TestCluster();
  private final Map<String, StormEntity> entities = new TreeMap<>();
  private final List<StormNode> nodes = new ArrayList<>();
  private final Register register = new Register();
  private final History history;
  private final Faults faults;
  private final StormWrites writes;

  /** What is being loaded: a loader must not ask for the same again. */
  private final Set<Place> loading = new HashSet<>();

  private int depth;

  Storm(long seed) {
    this(seed, HeartMutant.NONE, CacheMutant.NONE);
  }

  /** With nodes that lack these mechanisms. */
  Storm(long seed, HeartMutant heart, CacheMutant cache) {
    this.random = new Random(seed);
    this.seed = "-Dtest.seed=" + seed;
    this.mutant = cache;
    ENTITIES.forEach(name -> entities.put(name, StormEntity.any(name, random)));
    cluster.cascades(StormEntity.CASCADE);
    this.history = new History(cluster, register, entities, this.seed);
    things().forEach(thing -> register.begin(thing, history.now()));
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      nodes.add(node(heart));
    }
    this.faults = new Faults(cluster, nodes, random, history::impaired);
    this.writes =
        new StormWrites(
            new StormWrites.Scene(random, this.seed, cluster, entities, register, history),
            this::interlude);
  }

  private StormNode node(HeartMutant heart) {
    StormClock clock = new StormClock(cluster.clock());
    TestCluster.Member member = cluster.member(heart, clock);
    StormNode node = new StormNode("node " + nodes.size(), member, clock);
    boolean onlyWrites = nodes.size() > 1 && random.nextInt(3) == 0;
    for (String entity : ENTITIES) {
      if (!onlyWrites && random.nextInt(3) > 0) {
        cache(node, entity);
      }
    }
    Fault.characterize(node.client(), random);
    return node;
  }

  private void cache(StormNode node, String entity) {
    StormEntity known = entities.get(entity);
    CacheMutant.Scene scene =
        new CacheMutant.Scene(() -> moment(node, 8), () -> moment(node, 32), known.atOnce());
    node.cache(
        known,
        mutant.parts(scene),
        thing -> history.changed(node, thing),
        said -> history.heard(node, said));
  }

  private static List<Register.Thing> things() {
    List<Register.Thing> things = new ArrayList<>();
    ENTITIES.forEach(entity -> things.addAll(things(entity)));
    return things;
  }

  private static List<Register.Thing> things(String entity) {
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
    return verdicts;
  }

  private void step() {
    turn();
    for (int actions = random.nextInt(4); actions > 0; actions--) {
      act();
    }
  }

  private void turn() {
    turn(Duration.ofMillis(1 + random.nextInt((int) STEP.toMillis())));
  }

  private void turn(Duration after) {
    cluster.clock().pass(after);
    faults.step();
    cluster.turn();
    history.observe();
    nodes.stream().filter(node -> !faults.isPaused(node)).forEach(node -> node.sweep(random));
    nodes.forEach(this::peek);
  }

  /** Looks at what a node would serve now; only what is old is of interest. */
  private void peek(StormNode node) {
    if (faults.isPaused(node)) {
      return;
    }
    node.caches()
        .forEach(
            (entity, cache) -> {
              Register.Thing thing = any(entity);
              History.Begun read = history.reading(node, thing);
              String value = cache.peek(thing.id());
              if (value != null && StormText.version(value) != register.latest(thing)) {
                judge(read, value, Read.How.HIT);
              }
            });
  }

  private void judge(History.Begun read, String value, Read.How how) {
    history.judge(read, StormText.version(value), how, faults.weather(read.node()));
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
    switch (random.nextInt(20)) {
      case 0, 1 -> write(writerOf(thing, node), thing);
      case 2 -> publish(writerOf(thing, node), thing);
      case 3 -> writeAbroad(thing);
      case 4 -> beginToCache(node, entity);
      case 5 -> readMany(node, entity);
      case 6, 7 -> readInTransaction(node, thing);
      case 8 -> read(node, thing, /* fresh= */ true);
      default -> read(node, thing, /* fresh= */ false);
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
    if (!faults.isPaused(node) && !loading.contains(new Place(node, thing))) {
      writes.transaction(node, thing);
    }
  }

  private void writeAbroad(Register.Thing thing) {
    if (!faults.isServerDown() && !entities.get(thing.entity()).hasOneWriter()) {
      writes.abroad(thing);
    }
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

  /** Lets what is due happen in the last moment of a load, one time in so many. */
  private void moment(StormNode node, int rarely) {
    if (random.nextInt(rarely) == 0) {
      node.member().transactions().outside(this::turn);
    }
  }

  private void read(StormNode node, Register.Thing thing, boolean fresh) {
    LocalCache<String, String> cache = node.cacheOf(thing.entity()).orElse(null);
    if (cache == null || loading.contains(new Place(node, thing))) {
      return;
    }
    History.Begun read = history.reading(node, thing);
    Set<String> loaded = new HashSet<>();
    Function<String, Collection<String>> given = entities.get(thing.entity()).given();
    if (fresh) {
      String value = cache.fresh(thing.id(), id -> load(node, thing, loaded), given);
      judge(read, value, Read.How.BYPASS);
    } else {
      String value = cache.get(thing.id(), id -> load(node, thing, loaded), given);
      judge(read, value, loaded.isEmpty() ? Read.How.HIT : Read.How.LOAD);
    }
  }

  private String load(StormNode node, Register.Thing thing, Set<String> loaded) {
    loaded.add(thing.id());
    String version = visible(thing);
    return during(node, Set.of(thing), () -> version);
  }

  /** What a load finds that begins now. */
  private String visible(Register.Thing thing) {
    long snapshot = history.now() - entities.get(thing.entity()).lag(random);
    return StormText.of(thing, register.asOf(thing, snapshot));
  }

  private <T> T during(StormNode node, Set<Register.Thing> things, Supplier<T> load) {
    things.forEach(thing -> loading.add(new Place(node, thing)));
    interlude(node);
    things.forEach(thing -> loading.remove(new Place(node, thing)));
    return load.get();
  }

  private void readMany(StormNode node, String entity) {
    LocalCache<String, String> cache = node.cacheOf(entity).orElse(null);
    List<Register.Thing> all = things(entity);
    if (cache == null || all.stream().anyMatch(each -> loading.contains(new Place(node, each)))) {
      return;
    }
    Map<String, History.Begun> reads = new TreeMap<>();
    all.forEach(each -> reads.put(each.id(), history.reading(node, each)));
    Set<String> loaded = new HashSet<>();
    Map<String, String> values =
        cache.getAll(
            IDS,
            ids -> {
              loaded.addAll(ids);
              Map<String, String> found = new HashMap<>();
              all.stream()
                  .filter(each -> ids.contains(each.id()))
                  .forEach(each -> found.put(each.id(), visible(each)));
              return during(node, Set.copyOf(all), () -> found);
            },
            entities.get(entity).given());
    reads.forEach(
        (id, read) ->
            judge(read, values.get(id), loaded.contains(id) ? Read.How.LOAD : Read.How.HIT));
  }

  private void readInTransaction(StormNode node, Register.Thing thing) {
    node.member().transactions().begin();
    read(node, thing, /* fresh= */ random.nextBoolean());
    interlude(node);
    node.member()
        .transactions()
        .end(random.nextInt(4) == 0 ? Outcome.ROLLED_BACK : Outcome.COMMITTED);
  }

  /** When everything works again, every node soon has the truth, and keeps it. */
  private void calmDown() {
    faults.heal();
    long healed = history.now();
    while (history.now() - healed < LONGEST_BOUND.multipliedBy(2).toNanos()) {
      turn(STEP);
    }
    assertThat(history.isAllTaken()).as("%s: every signal has reached the server", seed).isTrue();
    assertThat(writes.areOver()).as("%s: every stage is complete", seed).isTrue();
    for (StormNode node : nodes) {
      node.caches().forEach((entity, cache) -> knowsTheTruth(cache, entity));
    }
    cluster.pass(LONGEST_BOUND.multipliedBy(2), STEP);
    for (StormNode node : nodes) {
      node.caches().forEach(this::keepsIt);
      assertThat(node.creators()).as("%s: invalidations that have created entries", seed).isEmpty();
      assertThat(node.member().reports().of(World.Report.Failed.class))
          .as("%s: what nobody expects", seed)
          .isEmpty();
    }
  }

  private void knowsTheTruth(LocalCache<String, String> cache, String entity) {
    for (Register.Thing thing : things(entity)) {
      String latest = StormText.of(thing, register.latest(thing));
      assertThat(cache.get(thing.id(), id -> latest, entities.get(entity).given()))
          .as("%s: a node has the truth in the end", seed)
          .isEqualTo(latest);
    }
  }

  private void keepsIt(String entity, LocalCache<String, String> cache) {
    assertThat(IDS)
        .as("%s: what a healthy node holds of %s lives past the bound", seed, entity)
        .allMatch(id -> cache.peek(id) != null);
  }
}
