// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.node;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network of one node, over which what it publishes is there at once. Nothing is lost unless it
 * is told to.
 */
public final class Loopback implements World.Network {

  private final Set<String> subjects = ConcurrentHashMap.newKeySet();
  private volatile World.@Nullable Receiver receiver;
  private volatile boolean loses;
  private volatile boolean holds;
  private volatile @Nullable Message held;
  private long dropped;

  @Override
  public void open(World.Receiver opened) {
    receiver = opened;
    opened.connected("loopback");
  }

  /** A message arrives from somebody else. */
  public void arrive(Message message) {
    World.Receiver present = receiver;
    if (present != null) {
      synchronized (this) {
        present.arrived(message);
      }
    }
  }

  /** The client has thrown something away; the node asks for that with each marker. */
  public void lose() {
    loses = true;
  }

  /** The next marker, which does not arrive: waits for it. */
  public Message nextMarker() {
    held = null;
    holds = true;
    Message marker = null;
    while (marker == null) {
      LockSupport.parkNanos(100_000);
      marker = held;
    }
    holds = false;
    return marker;
  }

  @Override
  public boolean publish(Message message) {
    String subject = message.subject();
    if (holds && subject.startsWith(BareNode.PROOF)) {
      held = message;
      return true;
    }
    String all = subject.substring(0, subject.lastIndexOf('.') + 1) + '*';
    if (subjects.contains(subject) || subjects.contains(all)) {
      arrive(message);
    }
    return true;
  }

  @Override
  public void subscribe(String subject) {
    subjects.add(subject);
  }

  @Override
  public boolean connected() {
    return receiver != null;
  }

  @Override
  public long connection() {
    return receiver == null ? 0 : 1;
  }

  @Override
  public long dropped() {
    if (loses) {
      loses = false;
      dropped++;
    }
    return dropped;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {
    receiver = null;
  }
}
