// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Breaks a cluster and heals it again, at random. */
final class Faults {

  /** For so long after its end a fault is still blamed for what reads return. */
  private static final long AFTERMATH = Duration.ofMillis(300).toNanos();

  private static final List<Fault> ALL = List.of(Fault.values());
  private static final Duration LONGEST = Duration.ofMillis(1_500);

  private record Running(StormNode node, Fault fault, long until) {}

  private final TestCluster cluster;
  private final List<StormNode> nodes;
  private final Random random;
  private final Consumer<StormNode> impaired;
  private final List<Running> running = new ArrayList<>();
  private final List<Running> past = new ArrayList<>();
  private String server = "";
  private long serverUntil;
  private boolean over;

  /**
   * Nothing is broken yet.
   *
   * @param impaired hears of each node that is not fit, at each step
   */
  Faults(TestCluster cluster, List<StormNode> nodes, Random random, Consumer<StormNode> impaired) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.random = random;
    this.impaired = impaired;
  }

  /** Whether the node's threads stand still. */
  boolean isPaused(StormNode node) {
    return running.stream()
        .anyMatch(each -> each.node() == node && each.fault().part() == Fault.Part.JVM);
  }

  /** Whether the server stands still, or is not there. */
  boolean isServerDown() {
    return !server.isEmpty();
  }

  /** What is wrong around a node, in words. */
  String weather(StormNode node) {
    List<String> all = new ArrayList<>();
    for (List<Running> some : List.of(running, past)) {
      some.stream()
          .filter(each -> each.node() == node)
          .map(each -> each.fault().name())
          .forEach(all::add);
    }
    if (isServerDown()) {
      all.add(server);
    }
    return switch (all.size()) {
      case 0 -> "calm";
      case 1 -> all.get(0);
      default -> "several";
    };
  }

  /** Ends what is over and begins something new, perhaps. */
  void step() {
    long now = now();
    for (Iterator<Running> each = running.iterator(); each.hasNext(); ) {
      Running next = each.next();
      if (now - next.until() >= 0) {
        each.remove();
        next.fault().end(next.node(), cluster);
        past.add(new Running(next.node(), next.fault(), now + AFTERMATH));
        impaired.accept(next.node());
      } else {
        next.fault().goOn(next.node(), random);
      }
    }
    past.removeIf(each -> now - each.until() >= 0);
    if (!over) {
      nodes.forEach(this::breakSomething);
    }
    stepServer(now);
    nodes.stream().filter(node -> !isFit(node)).forEach(impaired);
  }

  private boolean isFit(StormNode node) {
    return !isServerDown()
        && node.client().connected()
        && running.stream().noneMatch(each -> each.node() == node);
  }

  private void breakSomething(StormNode node) {
    if (random.nextInt(50) != 0) {
      return;
    }
    Fault fault = ALL.get(random.nextInt(ALL.size()));
    boolean free =
        running.stream()
            .noneMatch(each -> each.node() == node && each.fault().part() == fault.part());
    if (free) {
      fault.begin(node, cluster, random);
      running.add(new Running(node, fault, until()));
    }
  }

  private void stepServer(long now) {
    if (isServerDown()) {
      if (now - serverUntil >= 0) {
        server = "";
        cluster.server().thaw();
        cluster.server().restart();
      }
    } else if (!over && random.nextInt(80) == 0) {
      serverUntil = until();
      if (random.nextBoolean()) {
        server = "SERVER_FROZEN";
        cluster.server().freeze();
      } else {
        server = "SERVER_KILLED";
        cluster.server().kill();
      }
    } else if (!over && random.nextInt(300) == 0) {
      cluster.clock().pass(Duration.ofMillis(random.nextInt(20_000))); // everything was suspended
      nodes.forEach(impaired);
    }
  }

  private long now() {
    return cluster.clock().getAsLong();
  }

  private long until() {
    double longer = random.nextDouble() * random.nextDouble();
    return now() + (long) (longer * LONGEST.toNanos());
  }

  /** Heals everything, soon, and breaks nothing any more. */
  void heal() {
    over = true;
    serverUntil = now();
    running.replaceAll(each -> new Running(each.node(), each.fault(), now()));
  }
}
