// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * A NATS server in memory, which moves nothing until {@link #settle} is called.
 *
 * <p>It delivers at most once, and keeps each sender's order on each connection. What else may go
 * wrong between it and a client is for the {@link InMemoryClient} to say. Without a fault and a
 * delay, one {@link #settle} brings everything everywhere. With a clock that the test moves, and
 * seeded sources of chance, all that happens is the same each time.
 *
 * <p>Any thread may publish and cause faults; one thread at a time may call {@link #settle}, and
 * what arrives is handled in it.
 */
public final class InMemoryServer {

  private final LongSupplier clock;
  private final List<InMemoryClient> clients = new CopyOnWriteArrayList<>();
  private final List<Message> published = Collections.synchronizedList(new ArrayList<>());
  private final Interleaving interleaving = new Interleaving();
  private final Route route = new Route();
  private volatile boolean frozen;
  private volatile boolean killed;

  /** A server whose delays and waits take real time. */
  public InMemoryServer() {
    this(System::nanoTime);
  }

  /**
   * A server with a clock.
   *
   * @param clock nanoseconds, of arbitrary origin; what delays and waits are measured with
   */
  public InMemoryServer(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * A new client, connected as soon as it is opened.
   *
   * @return not yet open
   */
  public InMemoryClient client() {
    InMemoryClient client = new InMemoryClient(this, clock);
    clients.add(client);
    return client;
  }

  void remove(InMemoryClient client) {
    clients.remove(client);
  }

  /**
   * All that the server has taken so far, in order.
   *
   * @return what grows while the server takes more; to be locked while it is iterated
   */
  public List<Message> published() {
    return published;
  }

  /**
   * What the server has taken so far on a subject, in order.
   *
   * @param subject without wildcards
   * @return a copy
   */
  public List<Message> published(String subject) {
    synchronized (published) {
      return published.stream().filter(message -> message.subject().equals(subject)).toList();
    }
  }

  /**
   * Takes a message from a stranger. A server that is killed takes none.
   *
   * @param subject without wildcards
   * @param payload what it carries
   */
  public void publish(String subject, byte[] payload) {
    publish(subject, payload, Map.of());
  }

  /**
   * Takes a message with headers from a stranger. A server that is killed takes none.
   *
   * @param subject without wildcards
   * @param payload what it carries
   * @param headers by name
   */
  public void publish(String subject, byte[] payload, Map<String, String> headers) {
    if (!killed) {
      Message message = new Message(subject, payload, Map.copyOf(headers));
      Request request = new Request(/* sender= */ null, new Operation.Publish(message));
      published.add(message);
      clients.forEach(reader -> take(request, reader));
    }
  }

  /** Moves what can move now, until nothing does. */
  public void settle() {
    boolean moved = true;
    while (moved) {
      clients.forEach(client -> client.line().wake());
      moved = false;
      for (InMemoryClient client : clients) {
        moved |= client.line().write();
      }
      moved |= !frozen && !killed && serve();
      for (InMemoryClient client : clients) {
        moved |= client.line().read();
      }
      for (InMemoryClient client : clients) {
        moved |= client.line().handle();
      }
    }
  }

  /** Takes all that has reached the server by now. */
  private boolean serve() {
    List<List<Request>> ready = new ArrayList<>();
    for (InMemoryClient client : clients) {
      client.session().catchUp();
      List<Request> requests = client.requests();
      if (!requests.isEmpty()) {
        ready.add(requests);
      }
    }
    if (ready.isEmpty()) {
      return false;
    }
    List<Request> order = interleaving.of(ready);
    for (Request request : order) {
      if (request.operation() instanceof Operation.Publish publish && isPermitted(request)) {
        published.add(publish.message());
      }
    }
    for (InMemoryClient reader : clients) {
      List<Request> seen = interleaving.isShuffled() ? interleaving.of(ready) : order;
      seen.forEach(request -> take(request, reader));
    }
    return true;
  }

  private void take(Request request, InMemoryClient reader) {
    Session session = reader.session();
    boolean own = request.sender() == reader;
    if (request.operation() instanceof Operation.Publish publish) {
      String subject = publish.message().subject();
      if (!isPermitted(request)) {
        if (own) {
          session.deliver(new Delivery.Denial(World.Direction.PUBLISH, subject));
        }
      } else if (session.wants(subject)) {
        Delivery arrival = new Delivery.Arrival(publish.message());
        if (!route.takes(request, reader, arrival)) {
          session.deliver(arrival);
        }
      }
    } else if (own && request.operation() instanceof Operation.Subscribe subscribe) {
      session.subscribe(subscribe.subject());
    } else if (own) {
      session.deliver(new Delivery.Pong());
    }
  }

  private static boolean isPermitted(Request request) {
    return request.sender() == null
        || !(request.operation() instanceof Operation.Publish publish)
        || !request.sender().session().denies(publish.message().subject());
  }

  /** The server stands still: lines fill up, nothing is lost. Nobody can connect. */
  public void freeze() {
    frozen = true;
  }

  /** And goes on. */
  public void thaw() {
    frozen = false;
  }

  /** The server is killed: all connections break, and what is under way is lost. */
  public void kill() {
    killed = true;
    frozen = false;
    route.clear();
    clients.forEach(client -> client.line().breakOff("the server was killed"));
  }

  /** And started again: each client comes back when its own wait is over, or when it is told to. */
  public void restart() {
    killed = false;
  }

  boolean accepts() {
    return !killed && !frozen;
  }

  boolean isKilled() {
    return killed;
  }

  /**
   * What several clients have sent at the same time reaches each reader in an order of its own.
   * What one client sends keeps its order.
   *
   * @param random where the orders come from
   */
  public void shuffle(Random random) {
    interleaving.shuffle(random);
  }

  /**
   * From now on these clients are at another server of the cluster, and the route to it is broken:
   * what is sent across waits until {@link #join}. Connections are not touched, so no client
   * notices: echoes come back as ever.
   *
   * @param others who is at the other server
   */
  public void split(InMemoryClient... others) {
    route.breakBetween(Set.of(others), /* losing= */ false);
  }

  /**
   * As {@link #split}, but what is sent across is lost.
   *
   * @param others who is at the other server
   */
  public void splitForGood(InMemoryClient... others) {
    route.breakBetween(Set.of(others), /* losing= */ true);
  }

  /** The route between the servers works again. */
  public void join() {
    route.mend();
  }
}
