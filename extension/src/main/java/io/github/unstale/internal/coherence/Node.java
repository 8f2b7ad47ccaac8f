// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** This node's part in the network: the loop that keeps its pulse, from opening to closing. */
final class Node {

  private final World.Network network;
  private final World.Listener listener;
  private final Outbox outbox;
  private final Diagnosis diagnosis;
  private final Vigil vigil;
  private final Pulse pulse;
  private final Others others;
  private final Feed feed;
  private final Cycle cycle;
  private final Queue<String> wanted = new ConcurrentLinkedQueue<>();

  /** Its parts hear of what happens before the listener does. */
  Node(Coherence.Setup setup, Parts parts, Diagnosis diagnosis, Hearing hearing, Vigil vigil) {
    this.network = diagnosis.network();
    this.listener = setup.listener();
    this.diagnosis = diagnosis;
    this.vigil = vigil;
    Coherence.Setup heard = setup.heardBy(diagnosis);
    this.outbox = parts.outbox(setup, hearing.counting());
    this.pulse = new Pulse(heard, parts, network, hearing.entities(), outbox);
    this.others = new Others(setup, hearing, diagnosis, outbox, pulse.doorbell());
    this.feed = new Feed(heard, hearing, pulse, vigil, others);
    this.cycle = new Cycle(doorbell());
  }

  Doorbell doorbell() {
    return pulse.doorbell();
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }

  Outbox outbox() {
    return outbox;
  }

  Others others() {
    return others;
  }

  /** Subscribes with the next beat: who asks for a cache does not wait for the network. */
  void follow(Channel channel) {
    wanted.add(channel.subject());
    pulse.wake();
  }

  /** What the outbox has just taken in leaves. Nobody waits for it, and nothing is thrown. */
  void send() {
    try {
      pulse.send();
    } catch (RuntimeException | Error e) { // a commit must not see it
      listener.on(new Report.Failed("A signal could not be sent at once", e));
      pulse.wake();
    }
  }

  void run() {
    cycle.run(this::open, this::beat, this::isDone, this::close);
  }

  void open() {
    vigil.begin();
    pulse.open();
    others.open();
    network.open(feed);
  }

  private boolean isDone() {
    return !network.connected() || (outbox.isEmpty() && others.hasLeft());
  }

  /** One turn of the loop; returns for how many nanoseconds nothing more will be due. */
  long beat() {
    try {
      subscribe();
      diagnosis.look();
      return Math.min(pulse.beat(), others.beat());
    } catch (RuntimeException e) {
      listener.on(new Report.Failed("The pulse has missed a beat", e));
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
    others.leave();
    pulse.wantMarker();
    cycle.stop();
    close();
    outbox.close("this node is stopping");
  }

  private void close() {
    others.close();
    network.close();
    diagnosis.look();
  }
}
