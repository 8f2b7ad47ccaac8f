// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What this node has heard lately. Safe for use by multiple threads. */
@ApplicationScoped
public class Heard {

  private static final int MOST = 256;

  private final Deque<Event> events = new ArrayDeque<>();
  private long last;

  /**
   * Something that was heard.
   *
   * @param number counts all that was heard since the start
   * @param at when
   * @param received what
   */
  record Event(long number, Instant at, InvalidationReceived received) {}

  /**
   * The latest.
   *
   * @param last the number of the last one ever heard
   * @param events the oldest first
   */
  record Lately(long last, List<Event> events) {}

  synchronized void add(InvalidationReceived received) {
    last++;
    events.addLast(new Event(last, Instant.now(), received));
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  /** Those with a greater number. */
  synchronized Lately after(long number) {
    return new Lately(last, events.stream().filter(event -> event.number() > number).toList());
  }
}
