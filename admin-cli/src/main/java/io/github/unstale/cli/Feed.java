// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The network as a command sees it: all that happens there, in order, for one thread. */
final class Feed implements World.Receiver, AutoCloseable {

  private final World.Network network;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Something has happened. */
  sealed interface Event {

    /** A message has come. */
    record Arrived(Message message) implements Event {}

    /** There is a connection again. */
    record Connected(String server) implements Event {}

    /** There is none any more. */
    record Lost(String cause) implements Event {}

    /** A subject is refused. */
    record Denied(World.Direction direction, String subject) implements Event {

      Failure failure() {
        return Failure.nats(
            "NATS does not permit this user to "
                + (direction == World.Direction.PUBLISH ? "publish to '" : "subscribe to '")
                + subject
                + "'. docs/command-line.md lists what each command needs.");
      }
    }
  }

  private Feed(World.Network network) {
    this.network = network;
  }

  /** Connects, or fails with the first reason why it cannot. */
  static Feed connect(World.Network network, Duration patience) {
    Feed feed = new Feed(network);
    network.open(feed);
    try {
      feed.awaitConnection(patience);
      return feed;
    } catch (Failure failure) {
      feed.close();
      throw failure;
    }
  }

  private void awaitConnection(Duration patience) {
    Event first = next(patience);
    if (first instanceof Event.Lost lost) {
      throw Failure.nats(
          "There is no connection to NATS: "
              + lost.cause()
              + ". See --server and the other options of the connection in --help.");
    }
    if (first == null) {
      throw Failure.nats(
          "There is no connection to NATS after "
              + Time.of(patience)
              + ". See --server; --timeout waits longer.");
    }
  }

  void subscribe(String subject) {
    network.subscribe(subject);
  }

  void publish(Message message) {
    if (!network.publish(message)) {
      throw Failure.nats(
          "No NATS server takes a message of the subject '" + message.subject() + "'.");
    }
  }

  /** What happens next; null if nothing does in time. */
  @Nullable Event next(Duration patience) {
    try {
      return events.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.nats("The program was interrupted.");
    }
  }

  /** The next message, where nothing else may happen; null if none comes in time. */
  @Nullable Message nextMessage(Duration patience) {
    Event event = next(patience);
    if (event instanceof Event.Lost lost) {
      throw Failure.nats("The connection to NATS is lost: " + lost.cause() + ". Try again.");
    }
    if (event instanceof Event.Denied denied) {
      throw denied.failure();
    }
    return event instanceof Event.Arrived arrived ? arrived.message() : null;
  }

  @Override
  public void arrived(Message message) {
    events.add(new Event.Arrived(message));
  }

  @Override
  public void connected(String server) {
    events.add(new Event.Connected(server));
  }

  @Override
  public void disconnected(String cause) {
    events.add(new Event.Lost(cause));
  }

  @Override
  public void denied(World.Direction direction, String subject) {
    events.add(new Event.Denied(direction, subject));
  }

  @Override
  public void close() {
    network.close();
  }
}
