// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Breaks a cluster and mends it again, at random; two things at once, at most. */
final class LogFaults {

  private static final int TWO = 2;

  /** Answers take their time: a round takes nearly as long as the bound, or longer. */
  private static final String STALL = "polls stalled";

  private static final Duration KILLS_APART = Duration.ofSeconds(8);

  /** Breaks something of a node, or something that all share, and returns what mends it. */
  private interface Kind extends Function<LogNode, Runnable> {}

  private record Fault(String kind, LogNode node, long until, Runnable mending) {

    boolean isOf(LogNode another) {
      return Objects.equals(cables(node), cables(another));
    }

    private static LogNode.Cables cables(LogNode node) {
      return node == null ? null : node.cables();
    }
  }

  private final LogCluster cluster;
  private final Random random;
  private final Map<String, Kind> ofNodes = new LinkedHashMap<>();
  private final Map<String, Kind> ofServers = new LinkedHashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<Fault> active = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long next = System.nanoTime();
  private long lastKill = next;

  /**
   * Faults of a cluster.
   *
   * @param isDurable whether the database keeps what is committed when it ends
   */
  LogFaults(LogCluster cluster, boolean isDurable, Random random) {
    this.cluster = cluster;
    this.random = random;
    ofNodes.put("node paused", this::pause);
    ofNodes.put("node killed", this::kill);
    ofDatabaseCables();
    ofTheDatabase(cluster.database(), isDurable);
    cluster.nats().ifPresent(this::ofNats);
    kinds.addAll(ofNodes.keySet());
    kinds.addAll(ofServers.keySet());
    kinds.add(STALL); // more often than others
  }

  private void ofDatabaseCables() {
    Function<LogNode, Proxy> cable = node -> node.cables().database();
    ofNodes.put("cut off from the database", node -> cut(cable.apply(node)));
    ofNodes.put("unheard by the database", node -> block(cable.apply(node), Direction.TO_SERVER));
    ofNodes.put("deaf to the database", node -> block(cable.apply(node), Direction.TO_NODE));
    ofNodes.put("slow to the database", node -> slow(cable.apply(node), 1, 50));
    ofNodes.put(STALL, node -> stall(cable.apply(node)));
  }

  private void ofTheDatabase(DatabaseServer database, boolean isDurable) {
    ofServers.put(
        "database frozen",
        node -> {
          database.freeze();
          return database::thaw;
        });
    if (isDurable) {
      ofServers.put(
          "database killed",
          node -> {
            database.kill();
            return database::start;
          });
      ofServers.put(
          "database restarted",
          node -> {
            database.stop();
            return database::start;
          });
    }
  }

  private void ofNats(NatsServer nats) {
    ofServers.put(
        "NATS frozen",
        node -> {
          nats.freeze();
          return nats::thaw;
        });
    ofServers.put(
        "NATS killed",
        node -> {
          nats.kill();
          return nats::start;
        });
    ofNodes.put("cut off from NATS", node -> node.cables().nats().map(LogFaults::cut).orElse(null));
    ofNodes.put(
        "deaf to NATS",
        node -> node.cables().nats().map(cable -> block(cable, Direction.TO_NODE)).orElse(null));
    ofNodes.put(
        "unheard by NATS",
        node -> node.cables().nats().map(cable -> block(cable, Direction.TO_SERVER)).orElse(null));
  }

  private Runnable pause(LogNode node) {
    node.program().signal("STOP");
    return () -> node.program().signal("CONT");
  }

  private Runnable kill(LogNode node) {
    long now = System.nanoTime();
    if (now - lastKill < KILLS_APART.toNanos()) {
      return null;
    }
    lastKill = now;
    cluster.replace(node);
    return () -> {}; // the new one is there
  }

  private static Runnable cut(Proxy cable) {
    cable.cut();
    return cable::mend;
  }

  private static Runnable block(Proxy cable, Direction direction) {
    cable.block(direction);
    return cable::mend;
  }

  private Runnable slow(Proxy cable, int least, int most) {
    cable.delay(Duration.ofNanos(millis(least, most)));
    return () -> cable.delay(Duration.ZERO);
  }

  private Runnable stall(Proxy cable) {
    cable.delay(Direction.TO_NODE, Duration.ofNanos(millis(100, 250)));
    return () -> cable.delay(Direction.TO_NODE, Duration.ZERO);
  }

  private long millis(int least, int most) {
    return Duration.ofMillis(least + random.nextInt(most - least)).toNanos();
  }

  /** Ends what is due and begins something new, perhaps. */
  void step() {
    mend(/* all= */ false);
    long now = System.nanoTime();
    if (now - next >= 0 && active.size() < TWO) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      begin(kind, now + length(kind));
      next = System.nanoTime() + millis(200, 2_000);
    }
  }

  private long length(String kind) {
    return kind.equals(STALL) ? millis(1_000, 3_000) : millis(100, 2_000);
  }

  /** Ends all faults. */
  void mend() {
    mend(/* all= */ true);
  }

  private void mend(boolean all) {
    for (Fault fault : List.copyOf(active)) {
      boolean isDue = all || System.nanoTime() - fault.until >= 0;
      if (isDue && (fault.node == null || cluster.successor(fault.node).jvm().isReady())) {
        fault.mending.run();
        active.remove(fault);
        tellWeather();
      }
    }
  }

  private void begin(String name, long until) {
    Kind ofNode = ofNodes.get(name);
    List<LogNode> nodes = cluster.lasting();
    LogNode node = ofNode == null ? null : nodes.get(random.nextInt(nodes.size()));
    if (active.stream().anyMatch(fault -> fault.isOf(node))) {
      return;
    }
    Runnable mending = (ofNode == null ? ofServers.get(name) : ofNode).apply(node);
    if (mending != null) {
      active.add(new Fault(name, node, until, mending));
      counts.merge(name, 1, Integer::sum);
      tellWeather();
    }
  }

  boolean isCalm() {
    return active.isEmpty();
  }

  /** How many there were of each kind. */
  Map<String, Integer> counts() {
    return counts;
  }

  private void tellWeather() {
    cluster.weather(
        switch (active.size()) {
          case 0 -> "calm";
          case 1 -> active.get(0).kind;
          default -> "two at once";
        });
  }
}
