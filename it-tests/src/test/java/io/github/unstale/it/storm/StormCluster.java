// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.testing.StalenessChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A server, some nodes in JVMs of their own, each behind its own cable, and their database. */
final class StormCluster implements AutoCloseable {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration TOLERANCE = Duration.ofMillis(50);

  /** Short, because what a killed writer has changed lives on for so long, last values included. */
  static final Duration LIFETIME = Duration.ofSeconds(10);

  private static final Map<String, String> PLAIN =
      Map.of("expire-after-write", LIFETIME.toString());

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "expire-after-write", "PT6S",
          "fail-safe", "PT4S",
          "jitter", "0.3",
          "refresh-ahead", "0.7",
          "soft-load-timeout", "PT0.02S",
          "hard-load-timeout", "PT2S",
          "expire-absent-after-write", "PT3S");

  private static final Map<String, String> FORGETFUL =
      Map.of(
          "expire-after-write", LIFETIME.toString(),
          "expire-after-access", "PT5S",
          "expire-absent-after-write", LIFETIME.toString(),
          "jitter", "0.2",
          "refresh-ahead", "0.5",
          "hard-load-timeout", "PT0.2S");

  private static final Duration TICK = Duration.ofMillis(10);
  private static final long STALL = Duration.ofMillis(45).toNanos();

  private final Random random;
  private final StalenessChecker checker = new StalenessChecker(BOUND, TOLERANCE);
  private final Chronicle chronicle = new Chronicle();
  private final Timeline timeline = new Timeline();
  private final Timeline.Stream events = timeline.open();
  private final NatsServer nats = NatsServer.running();
  private final Path registerFile;
  private final Register register;
  private final Journals journals = new Journals(timeline);
  private final List<NodeJvm> nodes = new ArrayList<>();
  private final List<SignalJudge> judges = new ArrayList<>();
  private final List<Jvm> caching = new ArrayList<>();
  private int numbers;
  private volatile boolean closed;

  StormCluster(Random random) {
    this.random = random;
    try {
      registerFile = Files.createTempFile(Build.directory("storm"), "register", ".bin");
      register = Register.at(registerFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int id = 0; id < Register.IDS; id++) {
      long version = register.next(id);
      long now = System.nanoTime();
      checker.writing(id, version, now).committed(now);
      register.commit(id, version);
    }
    run("host", this::watchTheHost);
    // no two find out at the same time that a connection is dead, nor come back at the same time
    start(30, 0, nats("PT0.2S", "PT0.5S", "PT0.2S"), PLAIN);
    start(10, 2, nats("PT0.1S", "PT0.02S", "PT2S"), PLAIN);
    start(10, 2, nats("PT0.5S", "PT0.1S", "PT0.5S"), IMPATIENT);
    start(10, 2, nats("PT1S", "PT0.1S", "PT2S"), FORGETFUL);
  }

  private static Map<String, String> nats(String ping, String reconnect, String connect) {
    return Map.of("ping-interval", ping, "reconnect-wait", reconnect, "connect-timeout", connect);
  }

  private void start(
      int writes, int readers, Map<String, String> connection, Map<String, String> cache) {
    Map<String, String> settings = new HashMap<>(Auditors.SETTINGS);
    connection.forEach((key, value) -> settings.put("unstale.nats." + key, value));
    settings.put("unstale.cache.item.max-staleness", BOUND.toString());
    cache.forEach((key, value) -> settings.put("unstale.cache.item." + key, value));
    if (readers > 0) { // who caches nothing need not know what follows
      settings.put("unstale.cache." + Items.CAUSE + ".also", Items.ENTITY);
    }
    start(new NodeJvm.Kind(++numbers, writes, readers, settings), Proxy.to(nats));
  }

  private NodeJvm start(NodeJvm.Kind kind, Proxy cable) {
    SignalJudge judge = new SignalJudge(checker, chronicle, "node " + kind.number());
    judges.add(judge);
    NodeJvm node =
        NodeJvm.start(kind, cable, judge, registerFile, journals.port(), random.nextLong());
    journals.expect(kind.number(), node.jvm());
    if (kind.readers() > 0) {
      caching.add(node.jvm());
    }
    synchronized (nodes) {
      nodes.add(node);
    }
    return node;
  }

  /** When this JVM stands still, so do the cables. */
  private void watchTheHost() {
    Timeline.Stream stream = timeline.open();
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(TICK.toNanos());
      long now = System.nanoTime();
      if (now - last > STALL) {
        long before = last;
        stream.add(before, () -> chronicle.happened(before, "the host stalls until " + now));
        stream.add(before, () -> ways().forEach(way -> way.blocked("host stalled", before)));
        stream.add(now, () -> ways().forEach(way -> way.opened("host stalled", now)));
      }
      stream.quietUntil(now);
      last = now;
    }
    stream.end();
  }

  /** The nodes that are there now. */
  List<NodeJvm> nodes() {
    synchronized (nodes) {
      return List.copyOf(nodes);
    }
  }

  /** The ways of all nodes to the server. */
  List<Way> ways() {
    return nodes().stream().map(node -> node.judge().way()).toList();
  }

  /** The judges of all nodes that are or were there. */
  List<SignalJudge> judges() {
    return judges;
  }

  /** The auditors of all nodes that are or were there, and cache something. */
  Auditors auditors() {
    return new Auditors(caching);
  }

  NatsServer nats() {
    return nats;
  }

  StalenessChecker checker() {
    return checker;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /** Something is known to be the case from now on. */
  void happens(EffectAt effect) {
    long now = System.nanoTime();
    events.add(now, () -> effect.at(now));
  }

  /** What happens when something is so. */
  interface EffectAt {
    void at(long now);
  }

  /** Judges what is known until now. */
  void judge() {
    events.quietUntil(System.nanoTime());
    timeline.unroll();
  }

  /** Kills a node, and starts another one in its place. */
  NodeJvm replace(NodeJvm node) {
    node.program().kill();
    register.unlockAll(node.number());
    happens(now -> node.judge().killed(now, LIFETIME.minus(BOUND)));
    synchronized (nodes) {
      nodes.remove(node);
    }
    NodeJvm.Kind old = node.kind();
    return start(
        new NodeJvm.Kind(++numbers, old.writes(), old.readers(), old.settings()), node.cable());
  }

  @Override
  public void close() {
    closed = true;
    nodes().forEach(NodeJvm::close);
    nats.close();
    journals.close();
    try {
      Files.deleteIfExists(registerFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
