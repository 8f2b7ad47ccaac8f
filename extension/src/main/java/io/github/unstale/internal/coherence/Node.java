// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** This node's part in the network: the loop that keeps its pulse, from opening to closing. */
final class Node {

  /** How long stopping waits for what has not gone out, in seconds. */
  private static final long PATIENCE = 1;

  private final World.Network network;
  private final World.Listener listener;
  private final Outbox outbox;
  private final Diagnosis diagnosis;
  private final Vigil vigil;
  private final Pulse pulse;
  private final Feed feed;
  private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean running;
  private volatile boolean stopping;

  Node(
      Coherence.Setup setup, Parts parts, World.Network network, Entities entities, Outbox outbox) {
    this.network = network;
    this.listener = setup.listener();
    this.outbox = outbox;
    this.diagnosis = new Diagnosis(setup, network);
    this.vigil = new Vigil(entities, diagnosis, setup);
    Coherence.Setup heard = setup.heardBy(diagnosis);
    this.pulse = new Pulse(heard, parts, network, entities, outbox);
    this.feed = new Feed(heard, parts, entities, pulse, vigil);
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  /** Subscribes with the next beat: who asks for a cache does not wait for the network. */
  void follow(Channel channel) {
    wanted.add(channel.subject());
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
      close();
      ended.countDown();
    }
  }

  private synchronized boolean begin() {
    running = !stopping;
    return running;
  }

  void open() {
    vigil.begin();
    pulse.open();
    network.open(feed);
  }

  private boolean isDone() {
    return stopping && (outbox.isEmpty() || !network.connected());
  }

  /** One turn of the loop; returns for how many nanoseconds nothing more will be due. */
  long beat() {
    try {
      subscribe();
      diagnosis.look();
      return pulse.beat();
    } catch (RuntimeException e) {
      listener.on(new World.Report.Failed("The pulse has missed a beat", e));
      return Pulse.BUSY;
    } finally {
      vigil.look();
    }
  }

  private void subscribe() {
    for (String next = wanted.poll(); next != null; next = wanted.poll()) {
      network.subscribe(next);
    }
  }

  void stop() {
    if (end()) {
      awaitEnd();
    }
    close();
    outbox.close("this node is stopping");
  }

  private void close() {
    network.close();
    diagnosis.look();
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
