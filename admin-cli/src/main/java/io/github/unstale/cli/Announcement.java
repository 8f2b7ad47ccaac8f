// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says invalidations to all nodes, and hears who has applied them. */
final class Announcement {

  /** Fewer messages than the client's queue takes are on their way at once. */
  private static final int AT_ONCE = 1_000;

  private static final Pattern CONFIRMED = Pattern.compile("(\\d{1,18}) (.+)", Pattern.DOTALL);

  private final Feed feed;
  private final Wire wire;
  private final String inbox;
  private final List<Message> messages = new ArrayList<>();

  /** Who has to confirm which message. */
  private final Map<Long, Set<String>> awaited = new TreeMap<>();

  private int reached;

  /**
   * An announcement.
   *
   * @param inbox the subject where nodes confirm; subscribed to already
   */
  Announcement(Feed feed, Wire wire, String inbox) {
    this.feed = feed;
    this.wire = wire;
    this.inbox = inbox;
  }

  /** Will say this too, and wait for these nodes. */
  void add(Invalidation said, Set<String> nodes) {
    for (Invalidation one : inMessages(said)) {
      var request = new Message.Request(inbox, messages.size());
      awaited.put(request.number(), new HashSet<>(nodes));
      messages.add(wire.write(one).asking(request));
    }
  }

  private static List<Invalidation> inMessages(Invalidation said) {
    return said instanceof Invalidation.Ids some
        ? some.ids().stream()
            .<Invalidation>map(
                id -> new Invalidation.Ids(some.entity(), Set.of(id), some.metadata()))
            .toList()
        : List.of(said);
  }

  /**
   * Says it.
   *
   * @return the ids of the nodes that have not confirmed all of it in time
   */
  Set<String> make(Duration patience) {
    while (reached < messages.size()) {
      int next = Math.min(messages.size(), reached + AT_ONCE);
      messages.subList(reached, next).forEach(feed::publish);
      feed.publish(new Message(inbox, bytes("reached " + next)));
      awaitServer(next, Deadline.in(patience));
    }
    awaitNodes(Deadline.in(patience));
    Set<String> missing = new HashSet<>();
    awaited.values().forEach(missing::addAll);
    return missing;
  }

  private void awaitServer(int next, Deadline end) {
    while (reached < next) {
      Message message = next(end);
      if (message == null) {
        throw notKnown("The NATS server has not confirmed in time that it has it.");
      }
      String text = text(message);
      if (text.equals("reached " + next)) {
        reached = next;
      } else {
        confirmed(text);
      }
    }
  }

  private void awaitNodes(Deadline end) {
    while (!awaited.isEmpty()) {
      Message message = next(end);
      if (message == null) {
        return;
      }
      confirmed(text(message));
    }
  }

  private @Nullable Message next(Deadline end) {
    Feed.Event event = feed.next(end.left());
    if (event instanceof Feed.Event.Denied denied) {
      throw denied.failure();
    }
    if (event instanceof Feed.Event.Lost lost) {
      throw notKnown("The connection to NATS is lost: " + lost.cause() + ".");
    }
    return event instanceof Feed.Event.Arrived arrived ? arrived.message() : null;
  }

  private static Failure notKnown(String why) {
    return Failure.nats(
        why + " Whether nodes have heard it is not known: say it again, which does no harm.");
  }

  private void confirmed(String text) {
    Matcher confirmation = CONFIRMED.matcher(text);
    if (confirmation.matches()) {
      long number = Long.parseLong(confirmation.group(1));
      awaited.getOrDefault(number, new HashSet<>()).remove(confirmation.group(2));
    }
    awaited.values().removeIf(Set::isEmpty);
  }

  private static String text(Message message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
