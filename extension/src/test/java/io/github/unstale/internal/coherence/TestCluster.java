// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeClock;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryLog;
import io.github.unstale.testing.InMemoryServer;
import io.github.unstale.testing.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Nodes on one server in memory, turned by hand. */
public final class TestCluster {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration STEP = Duration.ofMillis(20);

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final InMemoryTable table = new InMemoryTable(clock);
  private final List<Member> members = new ArrayList<>();
  private final Set<Member> paused = new HashSet<>();
  private final Map<Member, Long> rounds = new HashMap<>();
  private final Set<Member> reading = new HashSet<>();
  private List<World.Cascade> cascades = List.of();
  private World.Traces traces = World.Traces.NONE;
  private LogMutant logMutant = LogMutant.NONE;
  private boolean hasNetwork = true;
  private Duration horizon;
  private Duration retention;
  private int made;

  /** A node; its client is null without a network, its log without a log. */
  public record Member(
      InMemoryClient client,
      InMemoryLog log,
      FakeTransactions transactions,
      Reports reports,
      Wire wire,
      Coherence coherence) {

    /** Whether this is the same node, and not just one that looks like it. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Nodes that are made from now on write to the log and follow it.
   *
   * @param itsHorizon for how long they wait for late rows
   * @param itsRetention after what time rows are deleted, null for never
   */
  public void logged(Duration itsHorizon, Duration itsRetention) {
    horizon = itsHorizon;
    retention = itsRetention;
  }

  /** Whether nodes that are made now have a log. */
  public boolean isLogged() {
    return horizon != null;
  }

  /** Nodes that are made from now on lack this. */
  public void lacking(LogMutant mechanism) {
    logMutant = mechanism;
  }

  /** Nodes that are made from now on have no network. */
  public void withoutNetwork() {
    hasNetwork = false;
  }

  /** What has to prove that a cache of these nodes has missed nothing. */
  public Set<Fence.Source> sources(boolean foreignWriters) {
    if (!isLogged()) {
      return Set.of(Fence.Source.SIGNALS);
    }
    return logMutant.sources(
        foreignWriters ? Set.of(Fence.Source.SIGNALS, Fence.Source.LOG) : Set.of(Fence.Source.LOG));
  }

  /** What follows from what, on nodes that are made from now on. */
  public void cascades(World.Cascade... all) {
    cascades = List.of(all);
  }

  /** The traces that threads are in, on nodes that are made from now on. */
  void traces(World.Traces all) {
    traces = all;
  }

  /** A new node, not connected before {@link #start}. */
  public Member member() {
    return member(HeartMutant.NONE);
  }

  /** A new node in which something is missing. */
  public Member member(HeartMutant mutant) {
    return member(mutant, clock);
  }

  /** A new node in which something is missing, and that has a clock of its own. */
  public Member member(HeartMutant mutant, LongSupplier itsClock) {
    Member member = member(hasNetwork ? server.client() : null, mutant, itsClock);
    members.add(member);
    return member;
  }

  /** A node without network. */
  public Member standalone() {
    return member(/* client= */ null, HeartMutant.NONE, clock);
  }

  private Member member(InMemoryClient client, HeartMutant mutant, LongSupplier itsClock) {
    FakeTransactions transactions = new FakeTransactions();
    Reports reports = new Reports();
    Wire wire = new Wire("cache.invalidate", "test");
    InMemoryLog log = isLogged() ? table.log(transactions, "node " + members.size()) : null;
    Coherence.Setup setup =
        new Coherence.Setup(
            wire,
            "cache.proof",
            client == null ? null : mutant.network(client),
            logMutant.transactions(mutant.transactions(transactions)),
            reports,
            Runnable::run,
            Duration.ofSeconds(2),
            itsClock,
            cascades,
            following(log),
            new Coherence.Self(
                "id-" + made, "shop@" + made, "1.2.3", Instant.EPOCH, /* discoverable= */ true),
            traces);
    made++;
    Coherence coherence = new Coherence(setup, mutant.parts(logMutant));
    return new Member(client, log, transactions, reports, wire, coherence);
  }

  private Coherence.Following following(InMemoryLog log) {
    return log == null ? null : new Coherence.Following(logMutant.log(log), horizon, retention);
  }

  /** A cache of entity {@code token} on a node: its fence, and a store that only remembers. */
  record Cached(Fence fence, RecordingStore store) {}

  Cached cached(Member member) {
    Fence fence =
        member.coherence().fence("token", new Fence.Limits(BOUND, Duration.ZERO, sources(false)));
    RecordingStore store = new RecordingStore();
    member.coherence().attach(fence, store);
    return new Cached(fence, store);
  }

  /** The subject of a node's markers. */
  static String markerSubject(Member member) {
    return member.client().subscriptions().stream()
        .filter(subject -> subject.startsWith("cache.proof."))
        .findFirst()
        .orElseThrow();
  }

  /** Connects all nodes and lets them prove their feeds. */
  public void start() {
    members.forEach(member -> member.coherence().open());
    turn();
    turn();
    turn();
  }

  /** Lets every node do what is due, and the server move what it can, until nothing is left. */
  public void turn() {
    server.settle();
    members.stream()
        .filter(member -> !paused.contains(member))
        .forEach(
            member -> {
              member.coherence().beat();
              follow(member);
            });
    server.settle();
  }

  /** One round, if it is time for one and none is under way. */
  private void follow(Member member) {
    long now = clock.getAsLong();
    if (member.log() != null
        && now - rounds.getOrDefault(member, now) >= 0
        && reading.add(member)) {
      try {
        long pause = member.coherence().round();
        rounds.put(member, clock.getAsLong() + pause);
      } finally {
        reading.remove(member);
      }
    }
  }

  /** No thread of this node gets to run. */
  public void pause(Member member) {
    paused.add(member);
    if (member.client() != null) {
      member.client().pause();
    }
  }

  /** And they run again. */
  public void unpause(Member member) {
    paused.remove(member);
    if (member.client() != null) {
      member.client().unpause();
      member.client().resume();
    }
  }

  /** This node is no more. What it has handed to its client is lost. */
  public void kill(Member member) {
    pause(member);
    if (member.client() != null) {
      member.client().cut();
      member.client().hold();
    }
  }

  /** Lets time pass in steps, turning the cluster after each. */
  public void pass(Duration time, Duration step) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      clock.pass(step);
      turn();
    }
  }

  void pass(Duration time) {
    pass(time, STEP);
  }

  /** The time. */
  public FakeClock clock() {
    return clock;
  }

  /** The log's table. */
  public InMemoryTable table() {
    return table;
  }

  /** The server. */
  public InMemoryServer server() {
    return server;
  }
}
