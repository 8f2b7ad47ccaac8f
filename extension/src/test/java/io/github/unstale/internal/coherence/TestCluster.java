// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.testing.FakeClock;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Nodes on one server in memory, turned by hand. */
public final class TestCluster {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration STEP = Duration.ofMillis(20);

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final List<Member> members = new ArrayList<>();
  private final Set<Member> paused = new HashSet<>();
  private List<World.Cascade> cascades = List.of();

  /** A node. */
  public record Member(
      InMemoryClient client,
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

  /** What follows from what, on nodes that are made from now on. */
  public void cascades(World.Cascade... all) {
    cascades = List.of(all);
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
    Member member = member(server.client(), mutant, itsClock);
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
    Coherence.Setup setup =
        new Coherence.Setup(
            wire,
            "cache.proof",
            mutant.network(client),
            mutant.transactions(transactions),
            reports,
            Runnable::run,
            Duration.ofSeconds(2),
            itsClock,
            cascades);
    return new Member(client, transactions, reports, wire, new Coherence(setup, mutant.parts()));
  }

  /** A cache of entity {@code token} on a node: its fence, and a store that only remembers. */
  record Cached(Fence fence, RecordingStore store) {}

  Cached cached(Member member) {
    Fence fence = member.coherence().fence("token", new Fence.Limits(BOUND, Duration.ZERO));
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
    members.forEach(member -> member.coherence().node().open());
    turn();
    turn();
    turn();
  }

  /** Lets every node do what is due, and the server move what it can, until nothing is left. */
  public void turn() {
    server.settle();
    members.stream()
        .filter(member -> !paused.contains(member))
        .forEach(member -> member.coherence().node().beat());
    server.settle();
  }

  /** No thread of this node gets to run. */
  public void pause(Member member) {
    paused.add(member);
    member.client().pause();
  }

  /** And they run again. */
  public void unpause(Member member) {
    paused.remove(member);
    member.client().unpause();
    member.client().resume();
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

  /** The server. */
  public InMemoryServer server() {
    return server;
  }
}
