// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Shows what the nodes do, and ends with a {@link DemoException} at the first surprise. */
final class Scenario {

  private static final int WARM_UP = 500;
  private static final int CHANGES = 50;
  private static final int ATTEMPTS = 3;
  private static final Duration QUIET_MOMENT = Duration.ofMillis(10);
  private static final Duration QUICK = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final NatsServer nats;
  private final NodeClient a;
  private final NodeClient b;
  private final Console console;
  private final String id = "demo-" + Long.toString(System.currentTimeMillis(), 36);

  Scenario(Cluster.Members members, Console console) {
    this.nats = members.nats();
    this.a = members.a().client();
    this.b = members.b().client();
    this.console = console;
  }

  /** Plays it. */
  void play() {
    long start = System.nanoTime();
    awaitConnection();
    changeReachesTheOtherNode();
    rollbackReachesNobody();
    boundHoldsWhileNatsIsDead();
    console.say("All as expected, in " + Console.time(Patience.since(start)));
  }

  private void changeReachesTheOtherNode() {
    console.say("1. A change on node A reaches node B");
    var created = a.change(id, "somebody");
    warm(created.version());
    console.say("   created token " + id + "; both nodes answer it from their caches");
    Stream.generate(() -> a.change(id, "somebody warm")).limit(WARM_UP).forEach(each -> {});
    console.say("   changed it " + WARM_UP + " times, for the JVMs to get warm");
    var drops = Stream.generate(this::delayOfOneDrop).limit(CHANGES).sorted().toList();
    console.say(
        Text.of(
            "   changed it %d times on node A; node B had dropped it, and told its observer,"
                + " %s (best), %s (median), %s (worst) after the commit",
            CHANGES,
            Console.time(drops.get(0)),
            Console.time(drops.get(CHANGES / 2)),
            Console.time(drops.get(CHANGES - 1))));
    var delays = Stream.generate(this::delayOfOneChange).limit(CHANGES).sorted().toList();
    var median = delays.get(CHANGES / 2);
    console.say(
        Text.of(
            "   changed it %d times and read at once; node B's first answer was right %d times,",
            CHANGES, delays.stream().filter(delay -> delay.oldAnswers() == 0).count()));
    console.say(
        Text.of(
            "   and the right one, loaded from the database, came after %s (median), %s (at most)",
            median, delays.get(CHANGES - 1)));
    expect(median.time().compareTo(QUICK) < 0, "a median below " + Console.time(QUICK), median);
  }

  /**
   * Changes the token on A while B has it cached, and leaves both alone; how long after A's commit
   * B had dropped it, by their own clocks, which are this machine's.
   */
  private Duration delayOfOneDrop() {
    warm(a.read(id).version());
    var began = Instant.now();
    a.change(id, "somebody new");
    LockSupport.parkNanos(QUIET_MOMENT.toNanos());
    boolean dropped =
        Patience.until(
            PATIENCE, () -> b.state().lastInvalidation().filter(began::isBefore).isPresent());
    expect(dropped, "node B to be told of the change", b.state());
    var commit = a.state().lastCommit().orElse(began);
    var delay = Duration.between(commit, b.state().lastInvalidation().orElse(commit));
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private void rollbackReachesNobody() {
    console.say("2. A rollback on node A reaches nobody");
    long version = a.read(id).version();
    int reads = 0;
    // a late repeat of the last change, or a pause of the machine, may cost B its entry: try again
    for (int attempt = 0; attempt < ATTEMPTS && reads == 0; attempt++) {
      warm(version);
      int status = a.changeAndRollBack(id, "nobody");
      expect(status == 409, "409 from node A", status);
      reads = readsFromCacheAlone(version);
    }
    expect(reads > 0, "version " + version + " from node B's cache", "it loaded again");
    var reading = a.read(id);
    expect(reading.version() == version, "version " + version + " on node A", reading);
    console.say(
        Text.of(
            "   changed it on node A and rolled back; node B gave %d answers in %s from its cache",
            reads, Console.time(QUIET)));
  }

  /** Reads on B for a while; how often, or 0 if not every answer came from the cache. */
  private int readsFromCacheAlone(long version) {
    long start = System.nanoTime();
    int reads = 0;
    while (Patience.since(start).compareTo(QUIET) < 0) {
      var reading = b.read(id);
      expect(reading.version() == version, "version " + version + " on node B", reading);
      if (!reading.isCached(version)) {
        return 0;
      }
      reads++;
    }
    return reads;
  }

  private void boundHoldsWhileNatsIsDead() {
    console.say("3. NATS is killed and comes back: node B is right within the bound");
    warm(a.read(id).version());
    nats.stop();
    console.say("   killed nats-server (pid " + nats.child().pid() + ")");
    var change = a.change(id, "somebody while NATS is dead");
    long changed = System.nanoTime();
    console.say("   changed it on node A to version " + change.version());
    nats.restart();
    console.say(
        Text.of(
            "   started nats-server again (pid %d), %s after the change",
            nats.child().pid(), Console.time(Patience.since(changed))));
    var delay = delayUntilShown(change.version(), changed);
    var bound = b.state().maxStaleness();
    console.say(
        Text.of(
            "   node B showed version %d after %s; the bound is %s, and %s of margin",
            change.version(), delay, Console.time(bound), Console.time(MARGIN)));
    expect(delay.time().compareTo(bound.plus(MARGIN)) <= 0, "it within the bound", delay);
    awaitConnection();
    warm(change.version());
    console.say("   both nodes are connected again; the next change took " + delayOfOneChange());
  }

  /** Changes the token on A while B has it cached; how long after A's answer B shows the change. */
  private Delay delayOfOneChange() {
    warm(a.read(id).version());
    var change = a.change(id, "somebody else");
    return delayUntilShown(change.version(), System.nanoTime());
  }

  private Delay delayUntilShown(long version, long since) {
    for (int oldAnswers = 0; ; oldAnswers++) {
      var reading = b.read(id);
      var time = Patience.since(since);
      if (reading.version() == version) {
        return new Delay(time, oldAnswers);
      }
      expect(time.compareTo(PATIENCE) < 0, "version " + version + " on node B", reading);
    }
  }

  /** Reads until both nodes answer from their caches. */
  private void warm(long version) {
    for (var node : new NodeClient[] {a, b}) {
      boolean warm = Patience.until(PATIENCE, () -> node.read(id).isCached(version));
      expect(warm, "version " + version + " from the cache of " + node, node.read(id));
    }
  }

  private void awaitConnection() {
    boolean connected =
        Patience.until(PATIENCE, () -> a.state().connected() && b.state().connected());
    expect(connected, "both nodes connected to NATS", a.state() + " and " + b.state());
  }

  private static void expect(boolean asExpected, String expected, Object saw) {
    if (!asExpected) {
      throw new DemoException("expected " + expected + ", saw " + saw);
    }
  }
}
