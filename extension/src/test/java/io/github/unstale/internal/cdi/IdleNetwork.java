// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A network that carries nothing, and remembers what it was asked for. */
final class IdleNetwork implements World.Network {

  final List<String> subscriptions = new CopyOnWriteArrayList<>();
  final CountDownLatch opened = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean connected;

  void connect() {
    connected = true;
  }

  @Override
  public void open(World.Receiver receiver) {
    opened.countDown();
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public long connection() {
    return 0;
  }

  @Override
  public void subscribe(String subject) {
    subscriptions.add(subject);
  }

  @Override
  public boolean publish(Message message) {
    return true;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public Optional<String> problem() {
    return connected ? Optional.empty() : Optional.of("connection refused");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
