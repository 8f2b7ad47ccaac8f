// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
  private final Set<String> wanted = new CopyOnWriteArraySet<>();
  private final Line<Operation> toServer = new Line<>();
  private final Line<Delivery> toClient = new Line<>();
  private final Outgoing outgoing = new Outgoing();
  private final Incoming incoming = new Incoming();
  private final Pings pings = new Pings();
  private final Session session;
  private final AtomicLong connection = new AtomicLong();
  private volatile World.@Nullable Receiver receiver;
  private volatile boolean connected;
  private volatile boolean paused;
  private volatile boolean closed;
  private volatile String cause = "cut";

  /** Why the connection is gone, of which a client that is paused knows nothing yet. */
  private volatile @Nullable String unnoticed;

  private volatile @Nullable Duration wait;
  private volatile long reconnectAt;
  private volatile Predicate<Message> refused = message -> false;
  private volatile Predicate<Message> doubled = message -> false;
  private volatile Predicate<Message> lost = message -> false;
  private volatile Predicate<Message> breaking = message -> false;

  InMemoryClient(InMemoryServer server, LongSupplier clock) {
    this.server = server;
    this.clock = clock;
    this.session = new Session(toClient, clock);
  }

  // ---- the connection

  /** The connection breaks; all that was accepted had just been written, and is lost. */
  public void cut() {
    if (connected) {
      outgoing.clear();
      lose("cut");
    }
  }

  /** The connection breaks; what was not yet written is sent on the next one. */
  public void cutKeepingQueue() {
    lose("cut");
  }

  /** The connection breaks when the client sends a message of this kind, which is lost with it. */
  public void cutAt(Predicate<Message> which) {
    breaking = which;
  }

  /**
   * A new connection, with all subscriptions sent first. None while the server is killed or the
   * client paused.
   */
  public void reconnect() {
    if (!closed && !paused && !server.isKilled()) {
      lose("cut");
      connect();
    }
  }

  /**
   * From now on the client reconnects by itself: it tries so long after the connection broke, and
   * again each time that has failed. It fails while the server is killed or stands still, and in a
   * black hole.
   */
  public void reconnectAfter(Duration pause) {
    wait = pause;
  }

  /**
   * From now on the client gives up a connection on which nothing is answered.
   *
   * @param interval the time between two pings; none is sent in one in which a message arrived
   * @param out so many may be unanswered when the next is due
   */
  public void ping(Duration interval, int out) {
    pings.every(interval, out, clock.getAsLong());
  }

  /** The network between client and server is a black hole: lines fill up, nothing is lost. */
  public void hold() {
    toServer.hold();
    toClient.hold();
  }

  /** The network is a black hole in one direction. */
  public void hold(Direction direction) {
    line(direction).hold();
  }

  /** The network is no black hole any more, in neither direction. */
  public void release() {
    toServer.release();
    toClient.release();
  }

  /** The network is no black hole any more in this direction. */
  public void release(Direction direction) {
    line(direction).release();
  }

  /** All that is sent from now on takes so long; nothing overtakes what was sent before it. */
  public void delay(Direction direction, Duration time) {
    line(direction).delay(time, time, /* jitter= */ null);
  }

  /** All that is sent from now on takes some time within these limits; nothing overtakes. */
  public void delay(Direction direction, Duration atLeast, Duration atMost, Random jitter) {
    line(direction).delay(atLeast, atMost, jitter);
  }

  private Line<?> line(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  // ---- messages

  /**
   * Messages of this kind get lost on the way to the server, and nothing else happens. No network
   * does that: it breaks the connection, see {@link #cutAt}. For tests of what a message does.
   */
  public void lose(Predicate<Message> which) {
    lost = which;
  }

  /** The client's library refuses messages of this kind for what they are. */
  public void refuse(Predicate<Message> which) {
    refused = which;
  }

  /** Messages of this kind reach the server twice. */
  public void doubleUp(Predicate<Message> which) {
    doubled = which;
  }

  /** The server takes this subject away from the client, and refuses it from now on. */
  public void deny(String subject) {
    session.deny(subject);
  }

  /** And takes it again. */
  public void permit(String subject) {
    session.permit(subject);
  }

  /** The server takes subscriptions so long after they have reached it; what follows is not. */
  public void subscribeLate(Duration by) {
    session.takeSubscriptionsLate(by);
  }

  // ---- the client's own threads and queues

  /** Nothing in the client gets to run, as when its JVM stands still. */
  public void pause() {
    paused = true;
  }

  /** And everything runs again: it reads what has come, and then hears what has happened. */
  public void unpause() {
    paused = false;
    String why = unnoticed;
    if (why != null) {
      unnoticed = null;
      read();
      toClient.clear();
      disconnected(why);
    }
  }

  /** The thread that handles what has arrived does not get to run. */
  public void stall() {
    stallAfter(0);
  }

  /** That thread handles so many messages more, and then does not get to run. */
  public void stallAfter(int arrivals) {
    incoming.stallAfter(arrivals);
  }

  /** And runs again. */
  public void resume() {
    incoming.resume();
  }

  /** Throws away all that has arrived and waits to be handled, and counts it as dropped. */
  public void overrun() {
    read();
    incoming.dropAll();
  }

  /** So many arrivals may wait to be handled; the newest are dropped, and counted. */
  public void incomingLimit(int messages) {
    incoming.limit(messages);
  }

  /** So many messages may wait to be written, 5000 by default; more are discarded in silence. */
  public void outgoingLimit(int messages) {
    outgoing.limit(messages);
  }

  /**
   * So many messages may be under way to the server; more wait to be written. No limit at first.
   */
  public void writable(int messages) {
    outgoing.writable(messages);
  }

  /** How many messages were discarded because too many waited to be written. */
  public long discarded() {
    return outgoing.discarded();
  }

  /** What the client wants to be subscribed to, in the order in which it asked. */
  public List<String> subscriptions() {
    return List.copyOf(wanted);
  }

  /** How many messages have arrived at this client and been handled. */
  public long delivered() {
    return incoming.handled();
  }

  // ---- what the server moves

  Session session() {
    return session;
  }

  /** Does what is due by the clock. */
  void wake() {
    long now = clock.getAsLong();
    if (paused || receiver == null) {
      return;
    }
    if (connected) {
      ping(pings.step(now));
    } else if (wait != null && now - reconnectAt >= 0) {
      reconnectAt = now + wait.toNanos();
      if (server.accepts() && !toServer.isHeld() && !toClient.isHeld()) {
        connect();
      }
    }
  }

  private void ping(Pings.Step step) {
    if (step == Pings.Step.PING) {
      outgoing.add(new Operation.Ping());
    } else if (step == Pings.Step.GIVE_UP) {
      lose("pings are not answered");
    }
  }

  /** Puts on the line what there is room for; returns whether that was anything. */
  boolean write() {
    return connected && !paused && outgoing.write(toServer, clock.getAsLong());
  }

  /** What has reached the server, and was not taken by it. */
  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    Operation next = toServer.next(clock.getAsLong());
    while (next != null) {
      requests.addAll(requests(next));
      next = toServer.next(clock.getAsLong());
    }
    return requests;
  }

  private List<Request> requests(Operation operation) {
    Request request = new Request(this, operation);
    if (!(operation instanceof Operation.Publish publish)) {
      return List.of(request);
    }
    if (breaking.test(publish.message())) {
      lose("cut");
      return List.of();
    }
    if (lost.test(publish.message())) {
      return List.of();
    }
    return doubled.test(publish.message()) ? List.of(request, request) : List.of(request);
  }

  /** Takes in what has arrived; returns whether that was anything. */
  boolean read() {
    boolean any = false;
    for (Delivery next = arrival(); next != null; next = arrival()) {
      any = true;
      if (next instanceof Delivery.Arrival arrival) {
        pings.heard();
        incoming.add(arrival.message());
      } else if (next instanceof Delivery.Denial denial) {
        receiver().denied(denial.direction(), denial.subject());
      } else {
        pings.answered();
      }
    }
    return any;
  }

  private @Nullable Delivery arrival() {
    return paused ? null : toClient.next(clock.getAsLong());
  }

  /** Handles one message that has arrived; returns whether there was one. */
  boolean handle() {
    Message next = paused ? null : incoming.next();
    if (next != null) {
      receiver().arrived(next);
    }
    return next != null;
  }

  private World.Receiver receiver() {
    World.Receiver known = receiver;
    if (known == null) {
      throw new IllegalStateException("not open");
    }
    return known;
  }

  /** The connection is gone, and what is under way with it; one that is paused learns it later. */
  void lose(String why) {
    if (!connected || unnoticed != null) {
      return;
    }
    session.end();
    toServer.clear();
    if (paused) {
      unnoticed = why;
    } else {
      toClient.clear();
      disconnected(why);
    }
  }

  private void disconnected(String why) {
    connected = false;
    cause = why;
    outgoing.keepMessages();
    planToReconnect();
    receiver().disconnected(why);
  }

  private void planToReconnect() {
    Duration pause = wait;
    reconnectAt = clock.getAsLong() + (pause == null ? 0 : pause.toNanos());
  }

  private void connect() {
    long now = clock.getAsLong();
    connection.incrementAndGet();
    connected = true;
    session.begin();
    pings.begin(now);
    wanted.forEach(subject -> toServer.put(new Operation.Subscribe(subject), now));
    receiver().connected("nats://memory");
  }

  // ---- the network that a node sees

  @Override
  public void open(World.Receiver whom) {
    receiver = whom;
    if (server.isKilled()) {
      disconnected("the server was killed");
    } else {
      connect();
    }
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public long connection() {
    return connection.get();
  }

  @Override
  public void subscribe(String subject) {
    wanted.add(subject);
    if (connected) {
      outgoing.add(new Operation.Subscribe(subject));
    }
  }

  @Override
  public boolean publish(Message message) {
    if (refused.test(message)) {
      return false;
    }
    if (!closed && connection.get() != 0) {
      outgoing.add(new Operation.Publish(message));
    }
    return true;
  }

  @Override
  public long dropped() {
    return incoming.dropped();
  }

  @Override
  public Optional<String> problem() {
    return connected ? Optional.empty() : Optional.of(cause);
  }

  @Override
  public void close() {
    closed = true;
    connected = false;
    server.remove(this);
    session.end();
    toServer.clear();
    toClient.clear();
    outgoing.clear();
    incoming.clear();
  }
}
