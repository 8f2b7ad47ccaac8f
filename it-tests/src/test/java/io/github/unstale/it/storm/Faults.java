// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.it.fixture.Proxy.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Breaks a cluster and mends it again, at random; of one thing at most one fault at a time. */
final class Faults {

  private enum Kind {
    SERVER_KILLED,
    SERVER_FROZEN,
    NODE_PAUSED,
    NODE_KILLED,
    CUT_OFF,
    UNHEARD,
    DEAF,
    SLOW;

    private String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private boolean cutsOff() {
      return this == CUT_OFF || this == UNHEARD;
    }

    private boolean isOfTheServer() {
      return this == SERVER_KILLED || this == SERVER_FROZEN;
    }
  }

  private static final int TWO = 2;
  private static final Duration KILLS_APART = Duration.ofSeconds(8);

  private static final class Fault {
    private final Kind kind;
    private NodeJvm node;
    private final long until;
    private long brokenSince;

    private Fault(Kind kind, NodeJvm node, long until) {
      this.kind = kind;
      this.node = node;
      this.until = until;
    }
  }

  private final StormCluster cluster;
  private final Random random;
  private final List<Fault> active = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long next = System.nanoTime();
  private long lastKill = next;

  Faults(StormCluster cluster, Random random) {
    this.cluster = cluster;
    this.random = random;
  }

  /** Ends what is due and begins something new, perhaps. */
  void step() {
    mend(/* all= */ false);
    long now = System.nanoTime();
    if (now - next >= 0 && active.size() < TWO) {
      begin(Kind.values()[random.nextInt(Kind.values().length)], now);
      next = now + millis(200, 2_000);
    }
  }

  /** Ends all faults. */
  void mend() {
    mend(/* all= */ true);
  }

  private void mend(boolean all) {
    for (Fault fault : List.copyOf(active)) {
      boolean over =
          fault.kind == Kind.NODE_KILLED
              ? fault.node.isReady()
              : all || System.nanoTime() - fault.until >= 0;
      if (over) {
        end(fault);
        active.remove(fault);
        tellWeather();
      }
    }
  }

  boolean isCalm() {
    return active.isEmpty();
  }

  /** How many there were of each kind. */
  Map<String, Integer> counts() {
    return counts;
  }

  private long millis(int least, int most) {
    return Duration.ofMillis(least + random.nextInt(most - least)).toNanos();
  }

  private void begin(Kind kind, long now) {
    NodeJvm node = kind.isOfTheServer() ? null : victim(kind);
    boolean isTaken =
        active.stream()
            .anyMatch(
                fault ->
                    Objects.equals(fault.node, node)
                        && !(kind == Kind.NODE_KILLED && fault.kind.cutsOff()));
    boolean isTooSoon = kind == Kind.NODE_KILLED && now - lastKill < KILLS_APART.toNanos();
    if (isTaken || isTooSoon) {
      return;
    }
    Fault fault = new Fault(kind, node, now + millis(100, 2_000));
    active.add(fault);
    counts.merge(kind.text(), 1, Integer::sum);
    tell(fault, "begins");
    tellWeather();
    switch (kind) {
      case SERVER_KILLED -> {
        cluster.happens(at -> cluster.ways().forEach(Way::serverGone));
        cluster.nats().kill();
      }
      case SERVER_FROZEN -> {
        cluster.happens(at -> cluster.ways().forEach(Way::serverGone));
        cluster.nats().freeze();
        fault.brokenSince = System.nanoTime();
      }
      case NODE_PAUSED -> node.program().signal("STOP");
      case NODE_KILLED -> {
        lastKill = now;
        fault.node = cluster.replace(node);
      }
      case CUT_OFF -> {
        blocked(List.of(node.judge().way()), kind);
        node.cable().cut();
      }
      case UNHEARD -> {
        blocked(List.of(node.judge().way()), kind);
        node.cable().block(Direction.TO_SERVER);
      }
      case DEAF -> {
        cluster.happens(at -> node.judge().way().doubted());
        node.cable().block(Direction.TO_NODE);
      }
      case SLOW -> {
        Duration delay = Duration.ofMillis(1 + random.nextInt(50));
        cluster.happens(at -> node.judge().way().slow(delay.multipliedBy(3)));
        node.cable().delay(delay);
      }
    }
  }

  private void end(Fault fault) {
    Kind kind = fault.kind;
    NodeJvm node = fault.node;
    tell(fault, "ends");
    switch (kind) {
      case SERVER_KILLED -> {
        cluster.happens(
            at -> cluster.ways().forEach(way -> way.serverBack(at, /* isPast= */ true)));
        cluster.nats().start();
      }
      case SERVER_FROZEN -> {
        cluster.happens(
            at -> {
              boolean isPast = at - fault.brokenSince >= StormCluster.BOUND.toNanos();
              cluster.ways().forEach(way -> way.serverBack(at, isPast));
            });
        cluster.nats().thaw();
      }
      case NODE_PAUSED -> node.program().signal("CONT");
      case NODE_KILLED -> {
        // the new one is there
      }
      case CUT_OFF, UNHEARD -> {
        node.cable().mend();
        opened(List.of(node.judge().way()), kind);
      }
      case DEAF -> {
        node.cable().mend();
        cluster.happens(at -> node.judge().way().undoubted(at));
      }
      case SLOW -> {
        node.cable().delay(Duration.ZERO);
        cluster.happens(at -> node.judge().way().slow(Duration.ZERO));
      }
    }
  }

  /** Any node; but for being killed, rather one that cannot tell the others what it has done. */
  private NodeJvm victim(Kind kind) {
    List<NodeJvm> nodes = cluster.nodes();
    return active.stream()
        .filter(fault -> kind == Kind.NODE_KILLED && fault.kind.cutsOff())
        .findFirst()
        .map(fault -> fault.node)
        .orElse(nodes.get(random.nextInt(nodes.size())));
  }

  private void blocked(List<Way> ways, Kind kind) {
    cluster.happens(at -> ways.forEach(way -> way.blocked(kind.text(), at)));
  }

  private void opened(List<Way> ways, Kind kind) {
    cluster.happens(at -> ways.forEach(way -> way.opened(kind.text(), at)));
  }

  private void tell(Fault fault, String what) {
    String whom = fault.node == null ? "" : " (node " + fault.node.number() + ")";
    cluster.happens(at -> cluster.chronicle().happened(at, fault.kind.text() + whom + " " + what));
  }

  private void tellWeather() {
    String weather =
        switch (active.size()) {
          case 0 -> "calm";
          case 1 -> active.get(0).kind.text();
          default -> "two at once";
        };
    cluster.happens(at -> cluster.checker().weather(weather));
  }
}
