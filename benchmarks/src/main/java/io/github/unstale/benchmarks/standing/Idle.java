// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.List;

/**
 * A node that has nothing to do: one cache with a bound of a second, alone on a nats-server.
 *
 * <p>It has worked before, until its code was compiled, and then rested for some seconds: of a node
 * that has never done anything, the compilers use more than it does, for minutes.
 *
 * <p>Messages are those that the server has had from the node and sent to it, as it counts them: no
 * pings, of which there is one in a second. CPU is that of all threads of the node's JVM, its own
 * included. Both are measured from the beginning to the end of each window. Beside it, in the same
 * windows, stand two JVMs with the same container and a connection of jnats, of which one sends
 * itself as many markers as the node; as all do next to nothing, none is in the way of another.
 */
public final class Idle implements Work {

  /**
   * Half of them wake the node's loop. C2 compiles what ran 5000 times: one that had just not come
   * to that would be compiled in the midst of the windows, for half a second.
   */
  private static final int WARMING = 20_000;

  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration WINDOW = Duration.ofSeconds(3);

  /** Measures nothing yet. */
  public Idle() {}

  @Override
  public List<String> rows() {
    return List.of(
        "idle_messages_per_second",
        "idle_cpu_percent",
        "idle_cpu_percent_jnats",
        "idle_cpu_percent_jnats_markers");
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    double[] messages = new double[scale.rounds()];
    double[] node = new double[scale.rounds()];
    double[] silent = new double[scale.rounds()];
    double[] marking = new double[scale.rounds()];
    try (NatsServer nats = NatsServer.running();
        Lane ours = Lane.open(IdleNode.class, nats.url());
        Lane client = Lane.open(IdleClient.class, nats.url());
        Lane marker = Lane.open(IdleClient.class, nats.url(), IdleClient.MARKING)) {
      ours.tell(Integer.toString(scale.size(WARMING)));
      client.ask(Integer.toString(scale.size(WARMING)));
      marker.ask(Integer.toString(scale.size(WARMING)));
      ours.answer();
      Pause.of(scale.time(SETTLING));
      for (int round = 0; round < scale.rounds(); round++) {
        Cpu nodeBefore = Cpu.of(ours.pid());
        Cpu clientBefore = Cpu.of(client.pid());
        Cpu markerBefore = Cpu.of(marker.pid());
        long before = nats.messages("@" + IdleNode.NAME);
        long start = System.nanoTime();
        Pause.of(scale.time(WINDOW));
        messages[round] =
            (nats.messages("@" + IdleNode.NAME) - before) * 1e9 / (System.nanoTime() - start);
        node[round] = Cpu.of(ours.pid()).percentSince(nodeBefore);
        silent[round] = Cpu.of(client.pid()).percentSince(clientBefore);
        marking[round] = Cpu.of(marker.pid()).percentSince(markerBefore);
      }
    }
    figures.add("idle_messages_per_second", "/s", messages);
    figures.add("idle_cpu_percent", "%", node);
    figures.add("idle_cpu_percent_jnats", "%", silent);
    figures.add("idle_cpu_percent_jnats_markers", "%", marking);
  }
}
