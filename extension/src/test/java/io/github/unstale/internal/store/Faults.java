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

  /** What is wrong for everybody who has a log. */
  static final String DATABASE_KILLED = "DATABASE_KILLED";

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
  private String database = "";
  private long databaseUntil;
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

  /** Whether the node's threads stand still, for a while or for ever. */
  boolean isPaused(StormNode node) {
    return node.isDead()
        || running.stream()
            .anyMatch(each -> each.node() == node && each.fault().part() == Fault.Part.JVM);
  }

  /** Kills a node: nothing else will be wrong with it. */
  void kill(StormNode node) {
    running.removeIf(each -> each.node() == node);
    node.die();
    cluster.kill(node.member());
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
    if (!database.isEmpty()) {
      all.add(database);
    }
    return cluster.isLogged() ? "with a log: " + words(all) : words(all);
  }

  private static String words(List<String> all) {
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
      nodes.stream().filter(node -> !node.isDead()).forEach(this::breakSomething);
    }
    stepServer(now);
    if (cluster.isLogged()) {
      stepDatabase(now);
    }
    nodes.stream().filter(node -> !isFit(node)).forEach(impaired);
  }

  private boolean isFit(StormNode node) {
    return !isServerDown()
        && (node.client() == null || node.client().connected())
        && running.stream().noneMatch(each -> each.node() == node);
  }

  private void breakSomething(StormNode node) {
    if (random.nextInt(50) != 0) {
      return;
    }
    Fault fault = ALL.get(random.nextInt(ALL.size()));
    boolean free =
        fault.concerns(node)
            && running.stream()
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

  private void stepDatabase(long now) {
    if (!database.isEmpty()) {
      if (now - databaseUntil >= 0) {
        database = "";
        cluster.table().restart();
      }
    } else if (!over && random.nextInt(100) == 0) {
      databaseUntil = until();
      database = DATABASE_KILLED;
      cluster.table().kill();
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
    databaseUntil = now();
    running.replaceAll(each -> new Running(each.node(), each.fault(), now()));
  }
}
