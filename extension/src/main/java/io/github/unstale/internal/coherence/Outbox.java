// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
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

  /** So many signals may wait before those of an entity become one "everything". */
  static final int CAPACITY = 100_000;

  /** After so many nanoseconds without confirmation a signal is sent again. */
  static final long REPEAT_AFTER = 200_000_000;

  /** A signal that has to be handed to the network now. */
  record Departure(Invalidation signal, Message message) {}

  /**
   * A signal that has to go out since then: under a name and in a trace, if it has them, for these
   * receipts.
   */
  private record Waiting(
      @Nullable String name, List<Receipt> receipts, long since, @Nullable String trace) {

    /** Said once more before it went out: once is enough, under the later name. */
    static Waiting joined(Waiting one, Waiting later) {
      return new Waiting(
          later.name(),
          Outbox.joined(one.receipts(), later.receipts()),
          one.since(),
          later.trace() == null ? one.trace() : later.trace());
    }

    Waiting withoutName() {
      return new Waiting(/* name= */ null, receipts, since, trace);
    }
  }

  /**
   * A signal under way since {@code sentAt}, said at {@code since}. All that departed on its link
   * up to {@code number}, one of its departures, confirms it: the first one on this link, since it
   * may be repeated more quickly than anything comes back.
   */
  record Flight(
      Message message, List<Receipt> receipts, long link, long number, long sentAt, long since) {

    private Waiting waiting() {
      return new Waiting(/* name= */ null, receipts, since, message.trace());
    }
  }

  private final Wire wire;
  private final World.Listener listener;
  private final LongSupplier clock;
  private final Counting counting;
  private final int window;
  private final Map<Invalidation, Waiting> waiting = new LinkedHashMap<>();

  /** "Everything", by entity. */
  private final Map<String, Invalidation> wholes = new HashMap<>();

  /** What the first message of a signal has to ask. */
  private final Map<Invalidation, Message.Request> requests = new HashMap<>();

  /** In the order of their last departure. */
  private final Map<Invalidation, Flight> flights = new LinkedHashMap<>();

  /** In the order of their deadlines. */
  private final Deque<Receipt> receipts = new ArrayDeque<>();

  /** What receipts have to tell, as soon as the lock is free. */
  private final Queue<Runnable> outcomes = new ConcurrentLinkedQueue<>();

  private long link;
  private long sent;
  private long answered;

  /** So many of those that wait, the first ones, could not go out when it was their time. */
  private int heldUp;

  private @Nullable String closed;
  private boolean lossTold;

  /** With so many messages that may be unanswered. */
  Outbox(Coherence.Setup setup, Counting counting, int window) {
    this.wire = setup.wire();
    this.listener = setup.listener();
    this.clock = setup.clock();
    this.counting = counting;
    this.window = window;
  }

  /** Has the first messages of signals, which are about to come, ask for confirmation. */
  synchronized void ask(List<Confirmations.Asked> asked) {
    asked.forEach(each -> requests.put(each.signal(), each.request()));
  }

  /** Takes signals in that are in no trace. */
  void add(List<Invalidation> signals) {
    add(signals, /* trace= */ (String) null);
  }

  /** Takes signals in. After the end they are lost, and that is said. */
  synchronized void add(List<Invalidation> signals, @Nullable String trace) {
    if (closed == null) {
      Waiting departing = new Waiting(/* name= */ null, List.of(), clock.getAsLong(), trace);
      signals.forEach(signal -> enqueue(signal, departing));
    } else {
      tellLoss();
    }
  }

  /** Takes signals in of which the log has rows. After the end these have to do. */
  synchronized void addNamed(List<Signal> signals, @Nullable String trace) {
    if (closed == null) {
      long now = clock.getAsLong();
      signals.forEach(
          signal -> enqueue(signal.said(), new Waiting(signal.name(), List.of(), now, trace)));
    }
  }

  /** Takes signals in; the receipt is confirmed once for each of them. */
  void add(List<Invalidation> signals, Receipt receipt, @Nullable String trace) {
    synchronized (this) {
      if (closed != null) {
        receipt.failed(closed, outcomes);
      } else {
        receipts.add(receipt);
        Waiting departing =
            new Waiting(/* name= */ null, List.of(receipt), clock.getAsLong(), trace);
        signals.forEach(signal -> enqueue(signal, departing));
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

  private void enqueue(Invalidation signal, Waiting departing) {
    Invalidation whole = wholes.computeIfAbsent(signal.entity(), Invalidation::all);
    if (waiting.size() >= CAPACITY && !waiting.containsKey(whole)) {
      List<Receipt> orphans = withdraw(signal.entity());
      waiting.put(
          whole, new Waiting(/* name= */ null, orphans, departing.since(), departing.trace()));
      heldUp = waiting.size();
      listener.on(new Report.Collapsed(signal.entity()));
    }
    if (waiting.containsKey(whole) && !signal.equals(whole)) {
      waiting.merge(whole, departing.withoutName(), Waiting::joined);
    } else {
      waiting.merge(signal, departing, Waiting::joined);
    }
  }

  /** Takes what waits of an entity out again and returns the receipts that waited on it. */
  private List<Receipt> withdraw(String entity) {
    List<Receipt> orphans = new ArrayList<>();
    for (Iterator<Map.Entry<Invalidation, Waiting>> all = waiting.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Invalidation, Waiting> entry = all.next();
      if (entry.getKey().entity().equals(entity)) {
        requests.remove(entry.getKey());
        orphans.addAll(entry.getValue().receipts());
        all.remove();
      }
    }
    return orphans;
  }

  /**
   * What has to go out now on this link, in order: repeats first, then what waits.
   *
   * @param most of them at once
   */
  synchronized List<Departure> departures(long onLink, long now, int most) {
    if (link != onLink) {
      link = onLink; // what has departed on the one before may be in the client's queue still
      heldUp = waiting.size();
    }
    List<Departure> departures = new ArrayList<>();
    for (Map.Entry<Invalidation, Flight> overdue : overdue(now, most)) {
      counting.of(overdue.getKey().entity()).repeated.increment();
      repeat(overdue.getKey(), overdue.getValue(), now, departures);
    }
    for (Iterator<Map.Entry<Invalidation, Waiting>> all = waiting.entrySet().iterator();
        all.hasNext() && sent - answered < window && departures.size() < most; ) {
      Map.Entry<Invalidation, Waiting> next = all.next();
      all.remove();
      Message message = first(next.getKey(), next.getValue());
      counting.of(next.getKey().entity()).published.increment();
      depart(next.getKey(), message, next.getValue(), now, departures);
    }
    if (departures.size() < most) {
      heldUp = waiting.size();
    }
    return departures;
  }

  /**
   * The first message of a signal. One that gives a reason, and was held up, comes too late to
   * change values: it goes out as a repeat, by which they are dropped.
   */
  private Message first(Invalidation signal, Waiting departing) {
    Message.Request request = requests.isEmpty() ? null : requests.remove(signal);
    Message plain = wire.write(signal, departing.name()).in(departing.trace());
    Message message = request == null ? plain : plain.asking(request);
    boolean late = heldUp > 0;
    heldUp -= late ? 1 : 0;
    return late && signal.reason().isPresent() ? message.again() : message;
  }

  private List<Map.Entry<Invalidation, Flight>> overdue(long now, int most) {
    List<Map.Entry<Invalidation, Flight>> overdue = new ArrayList<>();
    for (Map.Entry<Invalidation, Flight> entry : flights.entrySet()) {
      Flight flight = entry.getValue();
      if (!isOverdue(flight, now)
          || sent + overdue.size() - answered >= window / 2 // the rest is for what is new
          || overdue.size() == most) {
        break;
      }
      overdue.add(Map.entry(entry.getKey(), flight));
    }
    return overdue;
  }

  /** Whether a signal has to go out again: it is not confirmed in time, or its link is gone. */
  boolean isOverdue(Flight flight, long now) {
    return flight.link() != link || now - flight.sentAt() >= REPEAT_AFTER;
  }

  private void repeat(Invalidation signal, Flight flight, long now, List<Departure> departures) {
    Message again = flight.message().again();
    long number = flight.link() == link ? flight.number() : sent + 1;
    sent++;
    takeOff(
        signal,
        new Flight(again, flight.receipts(), link, number, now, flight.since()),
        departures);
  }

  private void depart(
      Invalidation signal, Message message, Waiting from, long now, List<Departure> departures) {
    Flight earlier = flights.get(signal);
    Waiting all = earlier == null ? from : Waiting.joined(earlier.waiting(), from);
    takeOff(
        signal, new Flight(message, all.receipts(), link, ++sent, now, all.since()), departures);
  }

  /** It moves to the end of the flights. */
  private void takeOff(Invalidation signal, Flight flight, List<Departure> departures) {
    flights.remove(signal);
    flights.put(signal, flight);
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
    for (Iterator<Map.Entry<Invalidation, Flight>> all = flights.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Invalidation, Flight> next = all.next();
      Flight flight = next.getValue();
      if (flight.link() == link && flight.number() <= number) {
        all.remove();
        Counts counts = counting.of(next.getKey().entity());
        counts.confirmed.increment();
        counts.latency.add(now - flight.since(), now);
        flight.receipts().forEach(receipt -> receipt.confirmed(outcomes));
      }
    }
  }

  /** The client cannot send this signal: "everything" goes instead, which says it too. */
  synchronized void replaced(Invalidation signal) {
    Flight flight = flights.remove(signal);
    if (flight != null) {
      enqueue(Invalidation.all(signal.entity()), flight.waiting());
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
    flights
        .entrySet()
        .removeIf(
            entry -> {
              boolean lost = which.test(entry.getValue());
              if (lost) {
                countFailed(entry.getKey());
                entry.getValue().receipts().forEach(receipt -> receipt.failed(reason, outcomes));
              }
              return lost;
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
      waiting.keySet().forEach(this::countFailed);
      flights.keySet().forEach(this::countFailed);
      waiting.clear();
      flights.clear();
      requests.clear();
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
    return waiting.containsKey(signal)
        || flights.containsKey(signal)
        || waiting.containsKey(whole)
        || flights.containsKey(whole);
  }

  /** How many wait or are unconfirmed. */
  synchronized int size() {
    return waiting.size() + flights.size();
  }

  /** Whether nothing waits and nothing is unconfirmed. */
  synchronized boolean isEmpty() {
    return waiting.isEmpty() && flights.isEmpty();
  }

  private static List<Receipt> joined(List<Receipt> some, List<Receipt> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    List<Receipt> all = new ArrayList<>(some);
    all.addAll(more);
    all.removeIf(Receipt::isOver); // or they would pile up while the same is published in an outage
    return all;
  }
}
