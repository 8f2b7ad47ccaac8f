// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A network of which, once told so, some methods return only when released. */
final class StuckNetwork implements World.Network {

  private final World.Network network;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger markers = new AtomicInteger();
  private volatile Set<Call> stuck = Set.of();

  /** What a network is asked for after it was opened. */
  enum Call {
    CONNECTED,
    CONNECTION,
    SUBSCRIBE,
    PUBLISH,
    DROPPED,
    PROBLEM,
    CLOSE
  }

  StuckNetwork(World.Network network) {
    this.network = network;
  }

  /** From now on these do not return. */
  void stick(Set<Call> calls) {
    stuck = calls;
  }

  /** What waits returns, and nothing waits any more. */
  void release() {
    stuck = Set.of();
    released.countDown();
  }

  /** How many calls do not return. */
  int waiting() {
    return waiting.get();
  }

  /** How many markers have been sent. */
  int markers() {
    return markers.get();
  }

  private World.Network network(Call call) {
    if (stuck.contains(call)) {
      waiting.incrementAndGet();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return network;
  }

  @Override
  public void open(World.Receiver receiver) {
    network.open(receiver);
  }

  @Override
  public boolean connected() {
    return network(Call.CONNECTED).connected();
  }

  @Override
  public long connection() {
    return network(Call.CONNECTION).connection();
  }

  @Override
  public void subscribe(String subject) {
    network(Call.SUBSCRIBE).subscribe(subject);
  }

  @Override
  public boolean publish(Message message) {
    boolean taken = network(Call.PUBLISH).publish(message);
    if (message.subject().startsWith("cache.proof.")) {
      markers.incrementAndGet();
    }
    return taken;
  }

  @Override
  public long dropped() {
    return network(Call.DROPPED).dropped();
  }

  @Override
  public Optional<String> problem() {
    return network(Call.PROBLEM).problem();
  }

  @Override
  public void close() {
    network(Call.CLOSE).close();
  }
}
