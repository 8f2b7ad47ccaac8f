// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A nats-server and two nodes. Ends them all, the nodes first, when it is closed. */
final class Cluster implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration NEWS = Duration.ofSeconds(5);

  private final Children servers = new Children();
  private final Children nodes = new Children();
  private final Console console;
  private volatile boolean closing;
  private volatile NatsControl control;

  Cluster(Console console) {
    this.console = console;
  }

  /** Starts everything and waits until both nodes are ready. */
  Members start(Settings settings, Layout layout, Path natsProgram) {
    long start = System.nanoTime();
    var work = freshDirectory(layout.work(settings.nodeA()));
    console.say("Starting nats-server on port " + settings.nats().number() + ": " + natsProgram);
    var nats =
        new NatsServer(
            servers, natsProgram, settings.nats().number(), work.resolve("nats-server.log"));
    console.say(
        Text.of(
            "Starting node A on port %d and node B on port %d; logs are in %s",
            settings.nodeA().number(), settings.nodeB().number(), work));
    control = NatsControl.of(nats, console);
    var a = node(layout, work, settings.nodeA(), settings.nodeB(), nats);
    var b = node(layout, work, settings.nodeB(), settings.nodeA(), nats);
    awaitAnswers(List.of(a, b), start);
    boolean connected =
        Patience.until(
            CONNECT, () -> a.client().state().connected() && b.client().state().connected());
    console.say(
        connected
            ? "Ready after " + Console.time(Patience.since(start))
            : "Ready, but not connected to NATS: /api/node says why");
    return new Members(nats, a, b);
  }

  private LibertyNode node(Layout layout, Path work, Port port, Port peer, NatsServer nats) {
    var variables =
        Map.of(
            "SAMPLE_PEER_URL",
            LibertyNode.address(peer).toString(),
            "UNSTALE_NATS_SERVERS",
            nats.address(),
            NatsControl.VARIABLE,
            control.address().toString());
    return LibertyNode.start(nodes, layout, work, port, variables);
  }

  private static Path freshDirectory(Path work) {
    try {
      Directories.delete(work);
      return Files.createDirectories(work);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + work, e);
    }
  }

  /** Waits until nodes that were started are ready. */
  void awaitAnswers(List<LibertyNode> waiting) {
    awaitAnswers(waiting, System.nanoTime());
  }

  private void awaitAnswers(List<LibertyNode> waiting, long start) {
    while (!Patience.until(NEWS, () -> waiting.stream().allMatch(Cluster::isReady))) {
      console.say(
          Text.of(
              "  %s: still waiting for %s",
              Console.time(Patience.since(start)),
              waiting.stream()
                  .filter(node -> !isReady(node))
                  .map(LibertyNode::name)
                  .collect(Collectors.joining(" and "))));
      if (Patience.since(start).compareTo(START) > 0) {
        throw new DemoException("The nodes did not start in " + Console.time(START));
      }
    }
  }

  private static boolean isReady(LibertyNode node) {
    node.check();
    return node.client().answers();
  }

  /** Whether it is being closed, so that processes that end are no news. */
  boolean isClosing() {
    return closing;
  }

  @Override
  public void close() {
    closing = true;
    console.say("Stopping");
    nodes.close();
    if (control != null) {
      control.close();
    }
    servers.close();
    console.say("Stopped");
  }

  /** Ends all of them at once. */
  void kill() {
    closing = true;
    nodes.kill();
    servers.kill();
  }

  /** What has been started. */
  record Members(NatsServer nats, LibertyNode a, LibertyNode b) {}
}
