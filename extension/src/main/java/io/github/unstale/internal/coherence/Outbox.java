// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The signals that the server has not confirmed.
 *
 * <p>They wait here, bounded; go out, fewer at a time than the client's own queue holds, since that
 * one discards in silence; and leave when a marker that was sent after them on the same link has
 * come back. What is not confirmed in time goes out again, and all of it does on a new link.
 *
 * <p>Safe for use by multiple threads.
 */
class Outbox {

  /**
   * So many messages may be unanswered, and half as many if there are repeats among them. The
   * client's queue holds 5000, markers and probes too.
   */
  static final int WINDOW = 3_000;

  /** After so many nanoseconds without confirmation a signal is sent again. */
  static final long REPEAT_AFTER = 200_000_000;

  /** A signal that has to be handed to the network now. */
  record Departure(Invalidation signal, Message message) {}

  private final World.Listener listener;
  private final LongSupplier clock;
  private final Counting counting;
  private final int window;
  private final Pending pending;
  private final Flights flights = new Flights();

  /** In the order of their deadlines. */
  private final Deque<Receipt> receipts = new ArrayDeque<>();

  /** What receipts have to tell, as soon as the lock is free. */
  private final Queue<Runnable> outcomes = new ConcurrentLinkedQueue<>();

  private long link;
  private long sent;
  private long answered;

  private @Nullable String closed;
  private boolean lossTold;

  /** With so many messages that may be unanswered. */
  Outbox(Coherence.Setup setup, Counting counting, int window) {
    this.listener = setup.listener();
    this.clock = setup.clock();
    this.counting = counting;
    this.window = window;
    this.pending = new Pending(setup);
  }

  /** Has the first messages of signals, which are about to come, ask for confirmation. */
  synchronized void ask(List<Confirmations.Asked> asked) {
    asked.forEach(pending::ask);
  }

  /** Takes signals in that are in no trace. */
  void add(List<Invalidation> signals) {
    add(signals, /* trace= */ (String) null);
  }

  /** Takes signals in. After the end they are lost, and that is said. */
  synchronized void add(List<Invalidation> signals, @Nullable String trace) {
    if (closed == null) {
      Waiting waiting = Waiting.nameless(List.of(), clock.getAsLong(), trace);
      signals.forEach(signal -> pending.add(signal, waiting));
    } else {
      tellLoss();
    }
  }

  /** Takes signals in of which the log has rows. After the end these have to do. */
  synchronized void addNamed(List<Signal> signals, @Nullable String trace) {
    if (closed == null) {
      long now = clock.getAsLong();
      signals.forEach(
          signal -> pending.add(signal.said(), new Waiting(signal.name(), List.of(), now, trace)));
    }
  }

  /** Takes signals in; the receipt is confirmed once for each of them. */
  void add(List<Invalidation> signals, Receipt receipt, @Nullable String trace) {
    synchronized (this) {
      if (closed != null) {
        receipt.failed(closed, outcomes);
      } else {
        receipts.add(receipt);
        Waiting waiting = Waiting.nameless(List.of(receipt), clock.getAsLong(), trace);
        signals.forEach(signal -> pending.add(signal, waiting));
      }
    }
    tellOutcomes();
  }

  /** Without the lock: nobody's commit waits for what users attach to a stage. */
  private void tellOutcomes() {
    for (Runnable next = outcomes.poll(); next != null; next = outcomes.poll()) {
      next.run();
    }
  }

  /**
   * What has to go out now on this link, in order: repeats first, then what waits.
   *
   * @param most of them at once
   */
  synchronized List<Departure> departures(long onLink, long now, int most) {
    if (link != onLink) {
      link = onLink; // what has departed on the one before may be in the client's queue still
      pending.holdUp();
    }
    List<Departure> departures = new ArrayList<>();
    for (Map.Entry<Invalidation, Flight> overdue : overdue(now, most)) {
      repeat(overdue.getKey(), overdue.getValue(), now, departures);
    }
    while (!pending.signals().isEmpty() && sent - answered < window && departures.size() < most) {
      depart(pending.next(), now, departures);
    }
    if (departures.size() < most) {
      pending.holdUp();
    }
    return departures;
  }

  private List<Map.Entry<Invalidation, Flight>> overdue(long now, int most) {
    long room = window / 2 - (sent - answered); // the rest is for what is new
    return flights.first((int) Math.min(room, most), flight -> isOverdue(flight, now));
  }

  /** Whether a signal has to go out again: it is not confirmed in time, or its link is gone. */
  boolean isOverdue(Flight flight, long now) {
    return flight.link() != link || now - flight.sentAt() >= REPEAT_AFTER;
  }

  private void repeat(Invalidation signal, Flight flight, long now, List<Departure> departures) {
    flight.counts().repeated.increment();
    sent++;
    long number = flight.link() == link ? flight.number() : sent;
    takeOff(signal, flight.again(link, number, now), departures);
  }

  private void depart(Pending.Next next, long now, List<Departure> departures) {
    Counts counts = counting.of(next.signal().entity());
    counts.published.increment();
    Flight earlier = flights.of(next.signal());
    Waiting all = earlier == null ? next.from() : Waiting.joined(earlier.waiting(), next.from());
    Flight flight =
        new Flight(next.message(), all.receipts(), link, ++sent, now, all.since(), counts);
    takeOff(next.signal(), flight, departures);
  }

  private void takeOff(Invalidation signal, Flight flight, List<Departure> departures) {
    flights.takeOff(signal, flight);
    departures.add(new Departure(signal, flight.message()));
  }

  /** The number of the last departure; a marker that is sent now speaks for all up to it. */
  synchronized long sent() {
    return sent;
  }

  /** All that departed on this link up to this number has reached the server. */
  void answered(long onLink, long number) {
    synchronized (this) {
      if (onLink == link) {
        confirm(number);
      }
    }
    tellOutcomes();
  }

  private void confirm(long number) {
    answered = Math.max(answered, number);
    long now = clock.getAsLong();
    flights.land(
        flight -> flight.link() == link && flight.number() <= number,
        (signal, flight) -> {
          flight.counts().confirmed.increment();
          flight.counts().latency.add(now - flight.since(), now);
          flight.receipts().forEach(receipt -> receipt.confirmed(outcomes));
        });
  }

  /** The client cannot send this signal: "everything" goes instead, which says it too. */
  synchronized void replaced(Invalidation signal) {
    Flight flight = flights.remove(signal);
    if (flight != null) {
      pending.add(Invalidation.all(signal.entity()), flight.waiting());
    }
  }

  /** What has departed to this subject will never arrive. In the server's errors, ' is missing. */
  void refused(String subject, String reason) {
    String bare = withoutQuotes(subject);
    synchronized (this) {
      giveUp(flight -> withoutQuotes(flight.message().subject()).equals(bare), reason);
    }
    tellOutcomes();
  }

  private static String withoutQuotes(String subject) {
    return subject.replace("'", "");
  }

  /** Nothing that has departed can ever be confirmed. */
  void unconfirmable(String reason) {
    synchronized (this) {
      giveUp(flight -> true, reason);
      answered = sent;
    }
    tellOutcomes();
  }

  private void giveUp(Predicate<Flight> which, String reason) {
    flights.land(
        which,
        (signal, lost) -> {
          lost.counts().failed.increment();
          lost.receipts().forEach(receipt -> receipt.failed(reason, outcomes));
        });
  }

  private void countFailed(Invalidation signal) {
    counting.of(signal.entity()).failed.increment();
  }

  /** Fails the receipts whose time is over; their signals stay. */
  void expire(long now, String reason) {
    synchronized (this) {
      for (Receipt first = receipts.peek();
          first != null && (first.isOver() || first.isDue(now));
          first = receipts.peek()) {
        if (!first.isOver()) {
          first.signals().forEach(this::countFailed);
        }
        receipts.remove().failed(reason, outcomes);
      }
    }
    tellOutcomes();
  }

  /** Fails all receipts, and those that come; nothing will be sent any more. Idempotent. */
  void close(String reason) {
    synchronized (this) {
      if (!isEmpty()) {
        tellLoss();
      }
      closed = reason;
      receipts.forEach(receipt -> receipt.failed(reason, outcomes));
      receipts.clear();
      pending.signals().forEach(this::countFailed);
      flights.signals().forEach(this::countFailed);
      pending.clear();
      flights.clear();
    }
    tellOutcomes();
  }

  private void tellLoss() {
    if (!lossTold) {
      lossTold = true;
      listener.on(new Report.Unsent());
    }
  }

  /** Whether a signal, or what stands for it, waits or is unconfirmed. */
  synchronized boolean holds(Invalidation signal) {
    Invalidation whole = Invalidation.all(signal.entity());
    return pending.signals().contains(signal)
        || flights.signals().contains(signal)
        || pending.signals().contains(whole)
        || flights.signals().contains(whole);
  }

  /** How many wait or are unconfirmed. */
  synchronized int size() {
    return pending.signals().size() + flights.signals().size();
  }

  /** Whether nothing waits and nothing is unconfirmed. */
  synchronized boolean isEmpty() {
    return pending.signals().isEmpty() && flights.signals().isEmpty();
  }
}
