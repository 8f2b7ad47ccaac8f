// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the others that this node is there: with each connection, every few seconds, when one asks,
 * and when it goes. {@link #beat} is called by one thread, all else by any.
 */
final class Presence {

  /** The longest time between two introductions, in nanoseconds. */
  private static final long EVERY = 5_000_000_000L;

  /** Those who ask are answered no more often than this, in nanoseconds. */
  private static final long LEAST = 200_000_000;

  /**
   * So long after a connection was made all nodes that are there have been heard, at the latest.
   */
  private static final long SETTLING = 1_000_000_000;

  private final Wire wire;
  private final World.Network network;
  private final Coherence.Self self;
  private final Set<String> entities;
  private final Neighbours neighbours;
  private volatile Set<String> told = Set.of();

  /** What it says again and again, as long as it hears of the same. */
  private volatile @Nullable Message again;

  private long toldAt;
  private long connection;
  private volatile long connectedAt;
  private volatile boolean asked;
  private volatile boolean left;
  private volatile long leftAt;
  private volatile boolean isHeardToLeave;

  /** Of a node that hears of these entities, which become more. */
  Presence(
      Coherence.Setup setup, World.Network network, Set<String> entities, Neighbours neighbours) {
    this.wire = setup.wire();
    this.network = network;
    this.self = setup.self();
    this.entities = entities;
    this.neighbours = neighbours;
    this.connectedAt = setup.clock().getAsLong();
  }

  /** Does what is due; returns for how many nanoseconds nothing more will be. */
  long beat(long now) {
    if (left || !network.connected()) {
      return EVERY;
    }
    boolean isNew = network.connection() != connection;
    if (isNew) {
      connection = network.connection();
      connectedAt = now;
      neighbours.forgive(now);
    }
    boolean news = asked || !told.equals(entities);
    if (isNew || now - toldAt >= (news ? LEAST : EVERY)) {
      asked = false;
      toldAt = now;
      tell(isNew);
      return EVERY;
    }
    return (news ? LEAST : EVERY) - (now - toldAt);
  }

  private void tell(boolean asks) {
    Message same = again;
    if (same == null || !told.equals(entities)) {
      told = Set.copyOf(entities);
      same = introduction(/* asks= */ false, /* leaves= */ false);
      again = same;
    }
    network.publish(asks ? introduction(/* asks= */ true, /* leaves= */ false) : same);
  }

  private Message introduction(boolean asks, boolean leaves) {
    return wire.introduce(new Arrival.Introduction(self.id(), self.name(), told, asks, leaves));
  }

  /** Whether this is what the node says again and again: there is nothing new in it. */
  boolean isEcho(Message message) {
    Message same = again;
    return same != null
        && same.subject().equals(message.subject())
        && Arrays.equals(same.payload(), message.payload());
  }

  /** A node has introduced itself; whether this one has to do so soon. */
  boolean heard(Arrival.Introduction node, long now) {
    if (node.id().equals(self.id())) {
      return false;
    }
    neighbours.heard(node, now);
    asked |= node.asks();
    return node.asks();
  }

  /** Whether whoever is there has been heard by now. */
  boolean isSettled(long now) {
    return now - connectedAt >= SETTLING;
  }

  /** When that will be, in nanoseconds from now. */
  long untilSettled(long now) {
    return Math.max(0, SETTLING - (now - connectedAt));
  }

  /** This node goes. */
  void leave(long now) {
    left = true;
    leftAt = now;
    network.publish(introduction(/* asks= */ false, /* leaves= */ true));
  }

  /** What was sent until then has reached the server. */
  void reached(long sentAt) {
    isHeardToLeave |= left && sentAt - leftAt > 0;
  }

  /** Whether the server knows that this node goes. */
  boolean hasLeft() {
    return isHeardToLeave;
  }
}
