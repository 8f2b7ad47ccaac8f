// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of an {@link InMemoryCluster}, and all that may break of it.
 *
 * <p>A fault lasts until {@link #mend}; several add up. Faults are for the thread that turns the
 * cluster.
 */
public abstract sealed class ClusterNode permits InMemoryNode, CdiNode {

  // the defaults of unstale.nats.…

  private static final Duration PING_INTERVAL = Duration.ofSeconds(1);
  private static final int PINGS_OUT = 2;
  private static final Duration RECONNECT_WAIT = Duration.ofMillis(100);

  private final InMemoryCluster cluster;
  private final String name;
  private final @Nullable InMemoryClient client;
  private final List<String> denied = new ArrayList<>();
  private boolean paused;
  private boolean dead;

  ClusterNode(InMemoryCluster cluster, String name, @Nullable InMemoryClient client) {
    this.cluster = cluster;
    this.name = name;
    this.client = client;
    if (client != null) {
      client.ping(PING_INTERVAL, PINGS_OUT);
      client.reconnectAfter(RECONNECT_WAIT);
    }
  }

  /**
   * The node's name.
   *
   * @return as it was given
   */
  public final String name() {
    return name;
  }

  /** Cuts the node off from the server until {@link #mend}. What is under way is lost. */
  public final void cut() {
    InMemoryClient broken = broken("cut off");
    broken.cut();
    broken.hold();
  }

  /**
   * Makes a black hole of the network: nothing arrives either way, and nobody is told. After three
   * seconds without an answer the node gives the connection up by itself.
   */
  public final void hold() {
    broken("in a black hole").hold();
  }

  /**
   * Makes a black hole of the network in one direction.
   *
   * @param direction in which nothing arrives any more
   */
  public final void hold(Direction direction) {
    String what =
        direction == Direction.TO_SERVER
            ? "nothing from it reaches the server"
            : "nothing from the server reaches it";
    broken(what).hold(direction);
  }

  /**
   * Lets everything take its time, both ways, in order.
   *
   * @param time how long a message is under way in one direction
   */
  public final void delay(Duration time) {
    InMemoryClient slow = broken("delayed by " + time);
    slow.delay(Direction.TO_SERVER, time);
    slow.delay(Direction.TO_CLIENT, time);
  }

  /** Lets the server have all that this node sends twice. */
  public final void duplicate() {
    broken("says everything twice").doubleUp(message -> true);
  }

  /** Stops the handling of what arrives, and nothing else: that thread does not get to run. */
  public final void stall() {
    broken("its handler stalled").stall();
  }

  /** Stops all of this node's threads but the test's own, as when its JVM stands still. */
  public final void pause() {
    network("paused").ifPresent(InMemoryClient::pause);
    paused = true;
  }

  /** Fills the queue of what waits to be handled: what is in it and what comes is thrown away. */
  public final void overrun() {
    InMemoryClient full = broken("overrun");
    full.overrun();
    full.incomingLimit(0);
  }

  /**
   * Lets the server refuse a subject to this node.
   *
   * @param subject as {@code cache.invalidate.token.*}, to which the node subscribes if it caches
   *     the entity, or {@code cache.invalidate.token.1}, to which it publishes
   */
  public final void deny(String subject) {
    broken("denied " + subject).deny(subject);
    denied.add(subject);
  }

  /**
   * Ends all faults of this node. It has a connection again as soon as the server lets it.
   *
   * @throws IllegalStateException if it is dead
   */
  public final void mend() {
    if (dead) {
      throw new IllegalStateException(name + " is dead: make another node");
    }
    network("mended").ifPresent(this::mend);
    mendDatabase();
    paused = false;
  }

  /** What it is connected with; with a log it need not be. */
  private Optional<InMemoryClient> network(String how) {
    if (client == null && hasFeed()) {
      tell(how);
      return Optional.empty();
    }
    return Optional.of(broken(how));
  }

  private void mend(InMemoryClient mended) {
    mended.release();
    mended.delay(Direction.TO_SERVER, Duration.ZERO);
    mended.delay(Direction.TO_CLIENT, Duration.ZERO);
    mended.doubleUp(message -> false);
    mended.incomingLimit(Integer.MAX_VALUE);
    mended.resume();
    mended.unpause();
    denied.forEach(mended::permit);
    denied.clear();
    if (!mended.connected() && mended.connection() > 0) {
      mended.reconnect();
    }
  }

  private InMemoryClient broken(String how) {
    InMemoryClient present = client();
    tell(how);
    return present;
  }

  final InMemoryClient client() {
    if (client == null) {
      throw new IllegalStateException(name + " is standalone: it has no network that could break");
    }
    return client;
  }

  final boolean hasNetwork() {
    return client != null;
  }

  /** Whether it hears of what other nodes do. */
  boolean hasFeed() {
    return client != null;
  }

  /** Ends what is wrong between it and the database. */
  void mendDatabase() {}

  final boolean isPaused() {
    return paused;
  }

  /** It is no more, and what is under way to the server is lost. */
  final void die() {
    tell("dead");
    paused = true;
    dead = true;
    if (client != null) {
      client.pause();
      client.cut();
      client.hold();
    }
  }

  final boolean isDead() {
    return dead;
  }

  final void tell(String what) {
    cluster.story().tell(name + ": " + what);
  }

  /** Does what is due; nothing where the node's own threads do. */
  void beat() {}

  /** Tells observers what has happened; whether anything had. */
  boolean deliver() {
    return false;
  }

  /** How much has arrived so far. */
  final long arrivals() {
    return client == null ? 0 : client.delivered();
  }

  /** The node's name, for messages. */
  @Override
  public final String toString() {
    return name;
  }
}
