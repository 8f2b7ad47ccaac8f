// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.wire.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A NATS server in memory, which moves nothing until {@link #settle} is called.
 *
 * <p>Each client has a line to the server and one back; both keep their order. A client that loses
 * its connection loses what is on both lines. One thread at a time may call {@link #settle}.
 */
public final class InMemoryServer {

  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private final List<Message> published = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean frozen;

  /** A new client, connected as soon as it is opened. */
  public Client client() {
    Client client = new Client();
    clients.add(client);
    return client;
  }

  /** All that the server has taken so far, in order. */
  public List<Message> published() {
    return published;
  }

  /** What the server has taken so far on a subject, in order. */
  public List<Message> published(String subject) {
    synchronized (published) {
      return published.stream().filter(message -> message.subject().equals(subject)).toList();
    }
  }

  /** Takes a message from a stranger. */
  public void publish(String subject, byte[] payload) {
    route(new Message(subject, payload, /* repeat= */ false));
  }

  /** Moves what can move, until nothing does. */
  public void settle() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Client client : clients) {
        moved |= !frozen && client.reach();
      }
      for (Client client : clients) {
        moved |= client.deliver();
      }
    }
  }

  /** The server stands still: lines fill up, nothing is lost. */
  public void freeze() {
    frozen = true;
  }

  /** And goes on. */
  public void thaw() {
    frozen = false;
  }

  private void route(Message message) {
    published.add(message);
    clients.forEach(client -> client.take(message));
  }

  private sealed interface Operation {
    record Publish(Message message) implements Operation {}

    record Subscribe(String subject) implements Operation {}
  }

  private sealed interface Delivery {
    record Arrival(Message message) implements Delivery {}

    record Denial(World.Direction direction, String subject) implements Delivery {}
  }

  /** A client of the server. */
  public final class Client implements World.Network {

    private final Set<String> wanted = new CopyOnWriteArraySet<>();
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Deque<Operation> toServer = new ConcurrentLinkedDeque<>();
    private final Deque<Delivery> fromServer = new ConcurrentLinkedDeque<>();
    private volatile World.@Nullable Receiver receiver;
    private volatile boolean connected;
    private volatile boolean held;
    private volatile long stallsAt = Long.MAX_VALUE;
    private volatile Predicate<Message> lost = message -> false;
    private volatile Predicate<Message> refused = message -> false;
    private volatile Predicate<Message> doubled = message -> false;
    private final AtomicLong connection = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();

    private Client() {}

    /** The connection breaks, and what is on its lines is lost. */
    public void cut() {
      connected = false;
      subscribed.clear();
      toServer.clear();
      fromServer.clear();
      receiver().disconnected("cut");
    }

    /** A new connection, with all subscriptions sent first. */
    public void reconnect() {
      connection.incrementAndGet();
      connected = true;
      wanted.forEach(subject -> toServer.add(new Operation.Subscribe(subject)));
      receiver().connected("nats://memory");
    }

    /** The server takes this subject away from the client, and refuses it from now on. */
    public void deny(String subject) {
      denied.add(subject);
      if (subscribed.remove(subject)) {
        fromServer.add(new Delivery.Denial(World.Direction.SUBSCRIBE, subject));
      }
    }

    /** And takes it again. */
    public void permit(String subject) {
      denied.remove(subject);
    }

    /** The network between client and server is a black hole: lines fill up, nothing is lost. */
    public void hold() {
      held = true;
    }

    /** And is one no more. */
    public void release() {
      held = false;
    }

    /** The client's own thread does not get to run. */
    public void stall() {
      stallAfter(0);
    }

    /** The client's own thread handles so much more, and then does not get to run. */
    public void stallAfter(int arrivals) {
      stallsAt = delivered.get() + arrivals;
    }

    /** And runs again. */
    public void resume() {
      stallsAt = Long.MAX_VALUE;
    }

    /** Messages of this kind get lost between the client and the server. */
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

    /** Throws away what has arrived and waits to be handled, as a full queue does. */
    public void overrun() {
      long before = fromServer.size();
      fromServer.removeIf(delivery -> delivery instanceof Delivery.Arrival);
      dropped.addAndGet(before - fromServer.size());
    }

    /** What the client wants to be subscribed to, in the order in which it asked. */
    public List<String> subscriptions() {
      return List.copyOf(wanted);
    }

    /** How much of what the server had for this client has been handled. */
    public long delivered() {
      return delivered.get();
    }

    private World.Receiver receiver() {
      if (receiver == null) {
        throw new IllegalStateException("not open");
      }
      return receiver;
    }

    private boolean reach() {
      Operation next = held ? null : toServer.poll();
      if (next instanceof Operation.Subscribe subscribe) {
        accept(subscribe.subject());
      } else if (next instanceof Operation.Publish publish && !lost.test(publish.message())) {
        accept(publish.message());
      }
      return next != null;
    }

    private void accept(String subject) {
      if (denied.contains(subject)) {
        fromServer.add(new Delivery.Denial(World.Direction.SUBSCRIBE, subject));
      } else {
        subscribed.add(subject);
      }
    }

    private void accept(Message message) {
      if (denied.contains(message.subject())) {
        fromServer.add(new Delivery.Denial(World.Direction.PUBLISH, message.subject()));
        return;
      }
      route(message);
      if (doubled.test(message)) {
        route(message);
      }
    }

    private void take(Message message) {
      if (subscribed.stream().anyMatch(subject -> matches(subject, message.subject()))) {
        fromServer.add(new Delivery.Arrival(message));
      }
    }

    private boolean deliver() {
      Delivery next = held || delivered.get() >= stallsAt ? null : fromServer.poll();
      if (next == null) {
        return false;
      }
      delivered.incrementAndGet();
      if (next instanceof Delivery.Arrival arrival) {
        receiver().arrived(arrival.message());
      } else if (next instanceof Delivery.Denial denial) {
        receiver().denied(denial.direction(), denial.subject());
      }
      return true;
    }

    @Override
    public void open(World.Receiver whom) {
      receiver = whom;
      reconnect();
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
        toServer.add(new Operation.Subscribe(subject));
      }
    }

    @Override
    public boolean publish(Message message) {
      if (refused.test(message)) {
        return false;
      }
      if (connected) {
        toServer.add(new Operation.Publish(message));
      }
      return true;
    }

    @Override
    public long dropped() {
      return dropped.get();
    }

    @Override
    public Optional<String> problem() {
      return connected ? Optional.empty() : Optional.of("cut");
    }

    @Override
    public void close() {
      connected = false;
      clients.remove(this);
      toServer.clear();
      fromServer.clear();
    }
  }

  private static boolean matches(String subscription, String subject) {
    if (!subscription.endsWith(".*")) {
      return subscription.equals(subject);
    }
    String prefix = subscription.substring(0, subscription.length() - 1);
    return subject.startsWith(prefix) && subject.indexOf('.', prefix.length()) < 0;
  }
}
