// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** This node's part in the network: the loop that keeps its pulse, from opening to closing. */
final class Node {

  /** How long stopping waits for what has not gone out, in seconds. */
  private static final long PATIENCE = 1;

  private final World.Network network;
  private final World.Listener listener;
  private final Outbox outbox;
  private final Pulse pulse;
  private final Feed feed;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean running;
  private volatile boolean stopping;

  Node(
      Coherence.Setup setup, Parts parts, World.Network network, Entities entities, Outbox outbox) {
    this.network = network;
    this.listener = setup.listener();
    this.outbox = outbox;
    this.pulse = new Pulse(setup, parts, network, entities, outbox);
    this.feed = new Feed(setup, network, entities, pulse);
  }

  void follow(Channel channel) {
    network.subscribe(channel.subject());
    pulse.wake();
  }

  void wake() {
    pulse.wake();
  }

  void run() {
    if (!begin()) {
      return;
    }
    try {
      open();
      while (!isDone()) {
        pulse.await(beat());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      network.close();
      ended.countDown();
    }
  }

  private synchronized boolean begin() {
    running = !stopping;
    return running;
  }

  void open() {
    pulse.open();
    network.open(feed);
  }

  private boolean isDone() {
    return stopping && (outbox.isEmpty() || !network.connected());
  }

  /** One turn of the loop; returns for how many nanoseconds nothing more will be due. */
  long beat() {
    try {
      return pulse.beat();
    } catch (RuntimeException e) {
      listener.on(new World.Report.Failed("The pulse has missed a beat", e));
      return Pulse.BUSY;
    }
  }

  void stop() {
    if (end()) {
      awaitEnd();
    }
    network.close();
    outbox.close("this node is stopping");
  }

  /** Lets the loop end; whether it runs. */
  private synchronized boolean end() {
    stopping = true;
    pulse.wake();
    return running;
  }

  private void awaitEnd() {
    try {
      ended.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
