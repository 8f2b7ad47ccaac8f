// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.testing.InMemoryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Breaks a cluster and heals it again, at random. Of each node one thing is broken at a time. */
final class Faults {

  private static final String TOKENS = "cache.invalidate.token.*";

  private enum Kind {
    CUT,
    BLACK_HOLE,
    BLACK_HOLE_THEN_CUT,
    STALL,
    SLOW,
    OVERRUN,
    PAUSE,
    DENIED
  }

  private record Fault(Kind kind, long until) {}

  private final TestCluster cluster;
  private final List<CacheCluster.Node> nodes;
  private final Random random;
  private final History history;
  private final Map<CacheCluster.Node, Fault> broken = new HashMap<>();
  private long frozenUntil;
  private boolean frozen;
  private boolean over;

  Faults(TestCluster cluster, List<CacheCluster.Node> nodes, Random random, History history) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.random = random;
    this.history = history;
  }

  boolean isPaused(CacheCluster.Node node) {
    Fault fault = broken.get(node);
    return fault != null && fault.kind() == Kind.PAUSE;
  }

  /** Ends what is over and begins something new, perhaps. */
  void step() {
    long now = cluster.clock().getAsLong();
    for (CacheCluster.Node node : new ArrayList<>(nodes)) {
      Fault fault = broken.get(node);
      if (fault != null && now - fault.until() >= 0) {
        end(node, fault);
      } else if (fault != null && fault.kind() == Kind.SLOW) {
        node.member().client().stallAfter(random.nextInt(4) == 0 ? 1 : 0);
      } else if (fault == null && !over && random.nextInt(40) == 0) {
        begin(node, Kind.values()[random.nextInt(Kind.values().length)]);
      }
    }
    if (frozen && now - frozenUntil >= 0) {
      frozen = false;
      cluster.server().thaw();
    } else if (!frozen && !over && random.nextInt(100) == 0) {
      frozen = true;
      frozenUntil = until(Duration.ofMillis(1_500));
      cluster.server().freeze();
    }
    nodes.stream().filter(node -> frozen || broken.containsKey(node)).forEach(history::impaired);
  }

  private long until(Duration longest) {
    return cluster.clock().getAsLong() + (long) (random.nextDouble() * longest.toNanos());
  }

  private void begin(CacheCluster.Node node, Kind kind) {
    InMemoryClient client = node.member().client();
    switch (kind) {
      case CUT -> client.cut();
      case BLACK_HOLE, BLACK_HOLE_THEN_CUT -> client.hold();
      case STALL, SLOW, OVERRUN -> client.stallAfter(random.nextInt(6));
      case PAUSE -> cluster.pause(node.member());
      case DENIED -> client.deny(TOKENS);
    }
    broken.put(node, new Fault(kind, until(longest(kind))));
  }

  private static Duration longest(Kind kind) {
    return switch (kind) {
      case CUT -> Duration.ofMillis(600);
      case SLOW -> Duration.ofSeconds(3);
      default -> Duration.ofMillis(1_200);
    };
  }

  private void end(CacheCluster.Node node, Fault fault) {
    InMemoryClient client = node.member().client();
    broken.remove(node);
    history.impaired(node);
    switch (fault.kind()) {
      case CUT -> client.reconnect();
      case BLACK_HOLE -> client.release();
      case BLACK_HOLE_THEN_CUT -> {
        client.cut();
        client.release();
        broken.put(node, new Fault(Kind.CUT, until(Duration.ofMillis(100))));
      }
      case STALL, SLOW -> client.resume();
      case OVERRUN -> {
        client.overrun();
        client.resume();
      }
      case PAUSE -> cluster.unpause(node.member());
      case DENIED -> {
        client.permit(TOKENS);
        client.cut();
        broken.put(node, new Fault(Kind.CUT, until(Duration.ofMillis(100))));
      }
    }
  }

  /** Heals everything, soon, and breaks nothing any more. */
  void heal() {
    over = true;
    long now = cluster.clock().getAsLong();
    frozenUntil = now;
    broken.replaceAll((node, fault) -> new Fault(fault.kind(), now));
  }
}
