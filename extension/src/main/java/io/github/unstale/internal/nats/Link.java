// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static java.lang.System.Logger.Level.DEBUG;

import io.github.unstale.internal.wire.Message;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection of jnats, with all physical connections that it makes by itself. */
final class Link {

  private static final System.Logger LOG = System.getLogger("io.github.unstale");

  /** A longer control line, 4 KiB in all by default, would end the connection. */
  private static final int LONGEST_SUBJECT = 4000;

  /** How long jnats may take to say that a connection is lost when its reader has ended. */
  private static final Duration LONGEST_NOTICE = Duration.ofMillis(100);

  private final Announcements announcements;
  private final Threads threads;
  private final LinkEvents events;
  private final AtomicInteger readers = new AtomicInteger();
  private final long first;
  private final long droppedBefore;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Dispatcher dispatcher;
  private volatile boolean open;

  /** A link that follows another one, or none. */
  Link(
      Announcements announcements,
      Threads threads,
      String servers,
      Trouble trouble,
      @Nullable Link before) {
    this.announcements = announcements;
    this.threads = threads;
    this.events = new LinkEvents(this, announcements, threads, servers, trouble);
    this.first = before == null ? 1 : before.number() + 1;
    this.droppedBefore = before == null ? 0 : before.dropped();
  }

  LinkEvents events() {
    return events;
  }

  /** Connects once to one of the servers; blocks, and may take the connect timeout for each. */
  void connect(ConnectionOptions settings, boolean withTls)
      throws IOException, InterruptedException {
    WatchedLoops loops = new WatchedLoops(threads.loops(), events::collapsed);
    Options.Builder options = settings.builder(withTls);
    options
        .reconnectDelayHandler(
            round -> events.refused() ? settings.waitAfterRefusal(round) : settings.reconnectWait())
        .executor(new LentExecutor(loops))
        .readerExecutor(
            new LentExecutor(reader -> threads.loops().execute(() -> read(reader, loops))))
        .connectExecutor(new LentExecutor(threads.loops()))
        .scheduledExecutor(threads.timer())
        .callbackExecutor(LentExecutor.direct())
        .errorListener(events)
        .connectionListener(events::happened);
    Connection made = Nats.connect(options.build());
    if (made.getStatus() == Connection.Status.CLOSED) {
      throw new IOException("given up");
    }
    connection = made;
    Dispatcher newDispatcher = made.createDispatcher(this::arrived);
    newDispatcher.setPendingLimits(settings.pendingMessages(), Consumer.DEFAULT_MAX_BYTES);
    dispatcher = newDispatcher;
  }

  /**
   * Reads, and sees to two ends that jnats does not see to: a server that hangs up in the
   * handshake, e.g. because it refuses who we are, would be waited for until the connect timeout is
   * over; and a connection that breaks just after it was made, while jnats is still busy with
   * making it, would seem alive until the pings have run out.
   */
  private void read(Runnable reader, WatchedLoops loops) {
    int mine = readers.incrementAndGet();
    boolean reconnecting = connection != null;
    long before = number();
    loops.run(reader);
    if (!reconnecting && !connected()) {
      events.hungUp();
    } else if (reconnecting && has(Connection.Status.RECONNECTING) && number() == before) {
      events.hungUp();
      close();
    } else if (connected()) {
      threads.later(
          LONGEST_NOTICE,
          () -> {
            if (connected() && readers.get() == mine) {
              close();
            }
          });
    }
  }

  /** Publishes from now on; its subscriptions are on their way. */
  void open() {
    open = true;
  }

  /** The number of its present or last physical connection. */
  long number() {
    Connection present = connection;
    // grows before jnats sends the first SUB of a new physical connection
    return present == null ? first : first + present.getStatistics().getReconnects();
  }

  boolean connected() {
    return has(Connection.Status.CONNECTED);
  }

  private boolean has(Connection.Status status) {
    Connection present = connection;
    return present != null && present.getStatus() == status;
  }

  /** The address of the server that it is connected to, if any. */
  String server() {
    Connection present = connection;
    String address = present == null ? null : present.getConnectedUrl();
    return address == null ? "a server" : Trouble.withoutSecrets(address);
  }

  long dropped() {
    Dispatcher present = dispatcher;
    return droppedBefore + (present == null ? 0 : present.getDroppedCount());
  }

  void subscribe(String subject) {
    Dispatcher present = dispatcher;
    if (present == null) {
      return;
    }
    try {
      boolean connectedBefore = connected();
      present.subscribe(subject);
      if (!connectedBefore && connected()) {
        renew(subject); // jnats may have renewed all subscriptions before it knew of this one
      }
    } catch (IllegalStateException e) {
      LOG.log(DEBUG, "Not subscribed, the connection is closed", e);
    }
  }

  void renew(String subject) {
    Dispatcher present = dispatcher;
    if (present == null || !connected()) {
      return;
    }
    try {
      present.unsubscribe(subject);
      present.subscribe(subject);
    } catch (IllegalStateException e) {
      LOG.log(DEBUG, "Not subscribed again, the connection is closed", e);
    }
  }

  /** Returns false if jnats or a server would not take this message on any connection. */
  boolean publish(Message message) {
    Connection present = connection;
    if (message.subject().length() > LONGEST_SUBJECT) {
      return false;
    }
    if (!open || present == null) {
      return true;
    }
    // jnats discards what an interrupted thread publishes
    boolean interrupted = Thread.interrupted();
    try {
      boolean supported = present.getServerInfo().isHeadersSupported();
      present.publish(
          message.subject(),
          message.reply(),
          supported ? OwnHeaders.of(message.headers()) : null,
          message.payload());
      return true;
    } catch (IllegalArgumentException e) {
      LOG.log(DEBUG, "Not to be published", e);
      return false;
    } catch (IllegalStateException e) {
      LOG.log(DEBUG, "Not published", e);
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends it; blocks until its reader and writer have ended. */
  void close() {
    Connection present = connection;
    if (present != null) {
      close(present);
    }
    events.ended();
  }

  /** Has jnats give up; without this it would go on alone, after what only we can change. */
  void giveUp(Connection source) {
    if (connection == null) {
      // still in Nats.connect, in this thread; this keeps it from trying the next server
      close(source);
    } else {
      threads.loops().execute(this::close);
    }
  }

  private static void close(Connection source) {
    try {
      source.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrived(io.nats.client.Message message) {
    byte[] data = message.getData();
    announcements.arrived(
        this,
        new Message(
            message.getSubject(),
            data == null ? new byte[0] : data,
            OwnHeaders.of(message.getHeaders()),
            message.getReplyTo()));
  }
}
