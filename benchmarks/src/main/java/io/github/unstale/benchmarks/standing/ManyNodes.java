// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.node.UnstaleNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes, each with a connection and threads of its own, in one JVM. */
public final class ManyNodes implements Task {

  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * An invalidation that is under way.
   *
   * @param id of what
   * @param missing the nodes that have not heard of it
   */
  private record Sent(String id, CountDownLatch missing) {}

  private final List<BareNode> nodes = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private String nats = "";
  private volatile Sent sent = new Sent("", new CountDownLatch(0));

  /** For the lane. */
  public ManyNodes() {}

  /** With the address of the NATS server. */
  @Override
  public void open(List<String> arguments) {
    nats = arguments.get(0);
  }

  /**
   * {@code grow} and a number: there are so many nodes from now on, and all are proven. {@code
   * latency} and a number: so many invalidations of the first node, paced; the median of the times
   * until the last other node has heard, in us. {@code warm} and a number: so many, one after the
   * other.
   */
  @Override
  public String answer(List<String> command) throws InterruptedException {
    int number = Integer.parseInt(command.get(1));
    return switch (command.get(0)) {
      case "grow" -> grow(number);
      case "latency" -> Double.toString(latency(number, PACE));
      case "warm" -> Double.toString(latency(number, /* pace= */ 0));
      default -> throw new IllegalArgumentException(command.toString());
    };
  }

  private String grow(int wanted) {
    while (nodes.size() < wanted) {
      boolean isFirst = nodes.isEmpty();
      nodes.add(
          new BareNode(
              "node-" + nodes.size(),
              nats,
              isFirst ? heard -> {} : invalidation -> hear(invalidation)));
    }
    await("proof of all").atMost(Duration.ofMinutes(1)).until(this::areProven);
    return "ready";
  }

  private boolean areProven() {
    return nodes.stream().allMatch(BareNode::isProven);
  }

  private void hear(Invalidation invalidation) {
    Sent current = sent;
    if (invalidation.mayCover(UnstaleNode.ENTITY, current.id())) {
      current.missing().countDown();
    }
  }

  private double latency(int invalidations, long pace) throws InterruptedException {
    double[] times = new double[invalidations];
    for (int i = 0; i < invalidations; i++) {
      long next = System.nanoTime() + pace;
      times[i] = latency();
      Pause.until(next);
    }
    return Figure.median(times);
  }

  /**
   * What is on its way while a connection breaks is lost, and the node knows that it may be; where
   * nodes are many and cores few, some do not answer the server in time. Then it is said again.
   */
  private double latency() throws InterruptedException {
    long connections = connections();
    Sent next = new Sent("id-" + count.incrementAndGet(), new CountDownLatch(nodes.size() - 1));
    sent = next;
    long start = System.nanoTime();
    nodes.get(0).invalidate(Invalidation.of(UnstaleNode.ENTITY, next.id()));
    boolean isHeard = next.missing().await(10, TimeUnit.SECONDS);
    double time = (System.nanoTime() - start) / 1e3;
    if (!isHeard) {
      if (connections() == connections) {
        throw new IllegalStateException(next.missing().getCount() + " nodes have not heard");
      }
      await("proof of all").atMost(Duration.ofMinutes(1)).until(this::areProven);
      return latency();
    }
    return time;
  }

  private long connections() {
    return nodes.stream().mapToLong(BareNode::connections).sum();
  }

  @Override
  public void close() {
    nodes.forEach(BareNode::close);
  }
}
