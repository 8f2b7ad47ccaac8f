// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What more and more nodes cost a nats-server: the messages of all of them and its CPU where
 * nothing happens, each from the beginning to the end of a window; and the time from before an
 * invalidation at one node to when the last of the others has heard of it.
 *
 * <p>Each node has one cache with a bound of a second. All of them live in one JVM, and share the
 * machine's cores with the server: where there are many, the time to the last one is how long the
 * machine needs for all.
 */
public final class NodesOnOneServer implements Work {

  private static final String CURVE = "nodes";
  private static final int MOST = 100;
  private static final int[] SIZES = {2, 5, 10, 20, 50, MOST};

  /** Enough to see that the code works. */
  private static final int[] TRIED = {2, 5};

  private static final int WARMING = 20_000;
  private static final int INVALIDATIONS = 25;
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  /** Measures nothing yet. */
  public NodesOnOneServer() {}

  @Override
  public List<String> rows() {
    return List.of("nodes_idle_messages_per_node_at_" + MOST);
  }

  @Override
  public List<String> curves() {
    return List.of(CURVE);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int[] sizes = scale == Scale.TRIAL ? TRIED : SIZES;
    try (NatsServer nats = NatsServer.running();
        Lane lane = Lane.open(ManyNodes.class, nats.url())) {
      lane.ask("grow " + sizes[0]);
      lane.ask("warm " + scale.size(WARMING));
      for (int size : sizes) {
        lane.ask("grow " + size);
        Pause.of(scale.time(SETTLING));
        double[] messages = measure(size, scale, nats, lane, figures);
        if (size == sizes[sizes.length - 1]) {
          double[] each = Arrays.stream(messages).map(all -> all / size).toArray();
          figures.add("nodes_idle_messages_per_node_at_" + MOST, "/s", each);
        }
      }
    }
  }

  /** Adds the points, and returns how many messages there were in a second. */
  private static double[] measure(
      int size, Scale scale, NatsServer nats, Lane lane, Figures figures) {
    double[] messages = new double[scale.rounds()];
    double[] cpu = new double[scale.rounds()];
    double[] latency = new double[scale.rounds()];
    for (int round = 0; round < scale.rounds(); round++) {
      Cpu cpuBefore = Cpu.of(nats.pid());
      long before = nats.messages("");
      long start = System.nanoTime();
      Pause.of(scale.time(WINDOW));
      messages[round] = (nats.messages("") - before) * 1e9 / (System.nanoTime() - start);
      cpu[round] = Cpu.of(nats.pid()).percentSince(cpuBefore);
      latency[round] = lane.askNumbers("latency " + scale.size(INVALIDATIONS))[0];
      Pause.of(scale.time(WINDOW).dividedBy(5)); // what invalidations leave behind is not idle
    }
    figures.addPoint(CURVE, "messages per second, idle", size, messages);
    figures.addPoint(CURVE, "CPU of nats-server in %, idle", size, cpu);
    figures.addPoint(CURVE, "us from an invalidation to the last node, p50", size, latency);
    return messages;
  }
}
