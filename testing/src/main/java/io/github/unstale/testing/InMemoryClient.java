// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A client of an {@link InMemoryServer}, and all that can go wrong with it.
 *
 * <p>It behaves as the NATS client for Java does. What it is told to publish waits in a bounded
 * queue until it is written, and survives an outage there; what was written is lost with the
 * connection. After reconnecting, all subscriptions are sent first. What has arrived waits in a
 * second queue for the one thread that handles it, and survives as well.
 *
 * <p>Safe for use by multiple threads. Nothing that is asked for here moves anything; {@link
 * InMemoryServer#settle} does. Only breaking and making connections acts at once.
 */
public final class InMemoryClient implements World.Network {

  private final InMemoryServer server;
  private final LongSupplier clock;
  private final Pipes pipes = new Pipes();
  private final Mishaps mishaps = new Mishaps();
  private final Session session;
  private final Connection connection;

  InMemoryClient(InMemoryServer server, LongSupplier clock) {
    this.server = server;
    this.clock = clock;
    this.session = new Session(pipes.toClient(), clock);
    this.connection = new Connection(server, clock, pipes, session);
  }

  // ---- the connection

  /** The connection breaks; all that was accepted had just been written, and is lost. */
  public void cut() {
    if (connection.isUp()) {
      pipes.outgoing().clear();
      connection.breakOff("cut");
    }
  }

  /** The connection breaks; what was not yet written is sent on the next one. */
  public void cutKeepingQueue() {
    connection.breakOff("cut");
  }

  /**
   * The connection breaks when the client sends a message of this kind, which is lost with it.
   *
   * @param which of the messages that reach the server
   */
  public void cutAt(Predicate<Message> which) {
    mishaps.breakAt(which);
  }

  /**
   * A new connection, with all subscriptions sent first. None while the server is killed or the
   * client paused.
   */
  public void reconnect() {
    connection.reconnect();
  }

  /**
   * From now on the client reconnects by itself: it tries so long after the connection broke, and
   * again each time that has failed. It fails while the server is killed or stands still, and in a
   * black hole.
   *
   * @param pause between two attempts
   */
  public void reconnectAfter(Duration pause) {
    connection.reconnectAfter(pause);
  }

  /**
   * From now on the client gives up a connection on which nothing is answered.
   *
   * @param interval the time between two pings; none is sent in one in which a message arrived
   * @param out so many may be unanswered when the next is due
   */
  public void ping(Duration interval, int out) {
    connection.ping(interval, out);
  }

  /** The network between client and server is a black hole: lines fill up, nothing is lost. */
  public void hold() {
    pipes.toServer().hold();
    pipes.toClient().hold();
  }

  /**
   * The network is a black hole in one direction.
   *
   * @param direction in which nothing arrives
   */
  public void hold(Direction direction) {
    pipes.line(direction).hold();
  }

  /** The network is no black hole any more, in neither direction. */
  public void release() {
    pipes.toServer().release();
    pipes.toClient().release();
  }

  /**
   * The network is no black hole any more in this direction.
   *
   * @param direction in which it arrives again
   */
  public void release(Direction direction) {
    pipes.line(direction).release();
  }

  /**
   * All that is sent from now on takes so long; nothing overtakes what was sent before it.
   *
   * @param direction of what is delayed
   * @param time for which it is under way
   */
  public void delay(Direction direction, Duration time) {
    pipes.line(direction).delay(time, time, /* jitter= */ null);
  }

  /**
   * All that is sent from now on takes some time within these limits; nothing overtakes.
   *
   * @param direction of what is delayed
   * @param atLeast the shortest time
   * @param atMost the longest time
   * @param jitter chooses between them
   */
  public void delay(Direction direction, Duration atLeast, Duration atMost, Random jitter) {
    pipes.line(direction).delay(atLeast, atMost, jitter);
  }

  // ---- messages

  /**
   * Messages of this kind get lost on the way to the server, and nothing else happens. No network
   * does that: it breaks the connection, see {@link #cutAt}. For tests of what a message does.
   *
   * @param which of the messages that it sends
   */
  public void lose(Predicate<Message> which) {
    mishaps.lose(which);
  }

  /**
   * The client's library refuses messages of this kind for what they are.
   *
   * @param which of the messages that it is given to publish
   */
  public void refuse(Predicate<Message> which) {
    mishaps.refuse(which);
  }

  /**
   * Messages of this kind reach the server twice.
   *
   * @param which of the messages that it sends
   */
  public void doubleUp(Predicate<Message> which) {
    mishaps.doubleUp(which);
  }

  /**
   * The server takes this subject away from the client, and refuses it from now on.
   *
   * @param subject as the client subscribes or publishes to it, with its wildcards
   */
  public void deny(String subject) {
    session.deny(subject);
  }

  /**
   * And takes it again.
   *
   * @param subject as it was denied
   */
  public void permit(String subject) {
    session.permit(subject);
  }

  /**
   * The server takes subscriptions so long after they have reached it; what follows is not.
   *
   * @param by how much later; zero ends it
   */
  public void subscribeLate(Duration by) {
    session.takeSubscriptionsLate(by);
  }

  // ---- the client's own threads and queues

  /** Nothing in the client gets to run, as when its JVM stands still. */
  public void pause() {
    connection.pause();
  }

  /** And everything runs again: it reads what has come, and then hears what has happened. */
  public void unpause() {
    connection.unpause();
  }

  /** The thread that handles what has arrived does not get to run. */
  public void stall() {
    stallAfter(0);
  }

  /**
   * That thread handles so many messages more, and then does not get to run.
   *
   * @param arrivals how many it still handles
   */
  public void stallAfter(int arrivals) {
    pipes.incoming().stallAfter(arrivals);
  }

  /** And runs again. */
  public void resume() {
    pipes.incoming().resume();
  }

  /** Throws away all that has arrived and waits to be handled, and counts it as dropped. */
  public void overrun() {
    connection.read();
    pipes.incoming().dropAll();
  }

  /**
   * So many arrivals may wait to be handled; the newest are dropped, and counted.
   *
   * @param messages how many
   */
  public void incomingLimit(int messages) {
    pipes.incoming().limit(messages);
  }

  /**
   * So many messages may wait to be written, 5000 by default; more are discarded in silence.
   *
   * @param messages how many
   */
  public void outgoingLimit(int messages) {
    pipes.outgoing().limit(messages);
  }

  /**
   * So many messages may be under way to the server; more wait to be written. No limit at first.
   *
   * @param messages how many
   */
  public void writable(int messages) {
    pipes.outgoing().writable(messages);
  }

  /**
   * How many messages were discarded because too many waited to be written.
   *
   * @return since the client was made
   */
  public long discarded() {
    return pipes.outgoing().discarded();
  }

  /**
   * What the client wants to be subscribed to, in the order in which it asked.
   *
   * @return a copy
   */
  public List<String> subscriptions() {
    return connection.subscriptions();
  }

  /**
   * How many messages have arrived at this client and been handled.
   *
   * @return since the client was made
   */
  public long delivered() {
    return pipes.incoming().handled();
  }

  // ---- for the server

  Session session() {
    return session;
  }

  Connection line() {
    return connection;
  }

  /** What has reached the server, and was not taken by it. */
  List<Request> requests() {
    Operation next = pipes.toServer().next(clock.getAsLong());
    if (next == null) {
      return List.of();
    }
    List<Request> requests = new ArrayList<>();
    while (next != null) {
      if (next instanceof Operation.Publish publish && mishaps.breakAt(publish.message())) {
        connection.breakOff("cut");
      } else {
        requests.addAll(Collections.nCopies(copies(next), new Request(this, next)));
      }
      next = pipes.toServer().next(clock.getAsLong());
    }
    return requests;
  }

  private int copies(Operation operation) {
    return operation instanceof Operation.Publish publish ? mishaps.copies(publish.message()) : 1;
  }

  // ---- the network that a node sees

  @Override
  public void open(World.Receiver receiver) {
    connection.open(receiver);
  }

  @Override
  public boolean connected() {
    return connection.isUp();
  }

  @Override
  public long connection() {
    return connection.number();
  }

  @Override
  public void subscribe(String subject) {
    connection.subscribe(subject);
  }

  @Override
  public boolean isPrompt() {
    return true;
  }

  @Override
  public boolean publish(Message message) {
    if (mishaps.refuse(message)) {
      return false;
    }
    if (connection.number() != 0 && !connection.isClosed()) {
      pipes.outgoing().add(new Operation.Publish(message));
    }
    return true;
  }

  @Override
  public long dropped() {
    return pipes.incoming().dropped();
  }

  @Override
  public Optional<String> problem() {
    return connection.isUp() ? Optional.empty() : Optional.of(connection.problem());
  }

  @Override
  public void close() {
    server.remove(this);
    connection.close();
  }
}
