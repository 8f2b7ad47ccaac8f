// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections, one after the other: how they come and go, and what the client itself
 * moves on them. Safe for use by multiple threads.
 */
final class Connection {

  private final InMemoryServer server;
  private final LongSupplier clock;
  private final Pipes pipes;
  private final Session session;
  private final Pings pings = new Pings();
  private final Set<String> wanted = new CopyOnWriteArraySet<>();
  private final AtomicLong number = new AtomicLong();
  private volatile World.@Nullable Receiver receiver;
  private volatile boolean up;
  private volatile boolean paused;
  private volatile boolean closed;
  private volatile String problem = "cut";

  /** Why the connection is gone, of which a client that is paused knows nothing yet. */
  private volatile @Nullable String unnoticed;

  private volatile @Nullable Duration wait;
  private volatile long reconnectAt;

  Connection(InMemoryServer server, LongSupplier clock, Pipes pipes, Session session) {
    this.server = server;
    this.clock = clock;
    this.pipes = pipes;
    this.session = session;
  }

  boolean isUp() {
    return up;
  }

  boolean isClosed() {
    return closed;
  }

  /** Grows with each connection; 0 before the first. */
  long number() {
    return number.get();
  }

  /** Why there was no connection the last time that there was none. */
  String problem() {
    return problem;
  }

  List<String> subscriptions() {
    return List.copyOf(wanted);
  }

  void subscribe(String subject) {
    wanted.add(subject);
    if (up) {
      pipes.outgoing().add(new Operation.Subscribe(subject));
    }
  }

  void reconnectAfter(Duration pause) {
    wait = pause;
    planToReconnect();
  }

  void ping(Duration interval, int out) {
    pings.every(interval, out, clock.getAsLong());
  }

  void open(World.Receiver whom) {
    receiver = whom;
    if (server.isKilled()) {
      gone("the server was killed");
    } else {
      begin();
    }
  }

  void reconnect() {
    if (!closed && !paused && !server.isKilled()) {
      breakOff("cut");
      begin();
    }
  }

  private void begin() {
    long now = clock.getAsLong();
    number.incrementAndGet();
    up = true;
    session.begin();
    pings.begin(now);
    wanted.forEach(subject -> pipes.toServer().put(new Operation.Subscribe(subject), now));
    receiver().connected("nats://memory");
  }

  /** The connection is gone, and what is under way with it; one that is paused learns it later. */
  void breakOff(String why) {
    if (!up || unnoticed != null) {
      return;
    }
    session.end();
    pipes.toServer().clear();
    if (paused) {
      unnoticed = why;
    } else {
      pipes.toClient().clear();
      gone(why);
    }
  }

  private void gone(String why) {
    up = false;
    problem = why;
    pipes.outgoing().keepMessages();
    planToReconnect();
    receiver().disconnected(why);
  }

  private void planToReconnect() {
    Duration pause = wait;
    reconnectAt = clock.getAsLong() + (pause == null ? 0 : pause.toNanos());
  }

  void pause() {
    paused = true;
  }

  void unpause() {
    paused = false;
    String why = unnoticed;
    if (why != null) {
      unnoticed = null;
      read();
      pipes.toClient().clear();
      gone(why);
    }
  }

  void close() {
    closed = true;
    up = false;
    session.end();
    pipes.clear();
  }

  /** Does what is due by the clock. */
  void wake() {
    long now = clock.getAsLong();
    Duration pause = wait;
    if (paused || closed || receiver == null) {
      return;
    }
    if (up) {
      ping(pings.step(now));
    } else if (pause != null && now - reconnectAt >= 0) {
      reconnectAt = now + pause.toNanos();
      if (server.accepts() && !pipes.areHeld()) {
        begin();
      }
    }
  }

  private void ping(Pings.Step step) {
    if (step == Pings.Step.PING) {
      pipes.outgoing().add(new Operation.Ping());
    } else if (step == Pings.Step.GIVE_UP) {
      breakOff("pings are not answered");
    }
  }

  /** Puts on the line what there is room for; returns whether that was anything. */
  boolean write() {
    return up && !paused && pipes.outgoing().write(pipes.toServer(), clock.getAsLong());
  }

  /** Takes in what has arrived; returns whether that was anything. */
  boolean read() {
    boolean any = false;
    for (Delivery next = arrival(); next != null; next = arrival()) {
      any = true;
      if (next instanceof Delivery.Arrival arrival) {
        pings.heard();
        pipes.incoming().add(arrival.message());
      } else if (next instanceof Delivery.Denial denial) {
        receiver().denied(denial.direction(), denial.subject());
      } else {
        pings.answered();
      }
    }
    return any;
  }

  private @Nullable Delivery arrival() {
    return paused ? null : pipes.toClient().next(clock.getAsLong());
  }

  /** Handles one message that has arrived; returns whether there was one. */
  boolean handle() {
    Message next = paused ? null : pipes.incoming().next();
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
}
