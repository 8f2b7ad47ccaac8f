// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The node's heartbeat: on each beat, probes go out for subscriptions that are not known to be
 * there, signals that have to leave, and a marker when it is time for one.
 *
 * <p>{@link #beat} is called by one thread, all else by any, which does not wait.
 */
final class Pulse {

  /** The longest time between two markers. */
  private static final long LONGEST = 1_000_000_000;

  /** The longest time between two beats while something is unconfirmed. */
  static final long BUSY = 50_000_000;

  private final Wire wire;
  private final World.Network network;
  private final Entities entities;
  private final Outbox outbox;
  private final Markers markers;
  private final LongSupplier clock;
  private final World.Listener listener;
  private final Channel everything;
  private final Channel proof;
  private final Silence silence;
  private final Doorbell doorbell = new Doorbell();

  /** After so many departures a marker goes out, so that the next ones need not wait. */
  private static final int CHUNK = 500;

  /** So many signals leave in the thread of who says them; more are the loop's work. */
  private static final int FEW = 16;

  /**
   * Taken by whoever sends: what has departed is published before a marker speaks for it. Not even
   * the same thread gets it twice.
   */
  private final Semaphore sending = new Semaphore(1);

  private volatile Link link = Link.NONE;
  private volatile long nextBeatAt;

  private volatile boolean markerWanted;
  private long lastMarkerAt;
  private long covered;

  Pulse(
      Coherence.Setup setup, Parts parts, World.Network network, Entities entities, Outbox outbox) {
    this.wire = setup.wire();
    this.network = network;
    this.entities = entities;
    this.outbox = outbox;
    this.markers = parts.markers(setup.proofPrefix());
    this.clock = setup.clock();
    this.listener = setup.listener();
    this.silence = new Silence(setup.listener());
    this.proof = parts.channel("", markers.subject());
    this.everything = parts.channel(Wire.ALL_ENTITIES, wire.subscription(Wire.ALL_ENTITIES));
  }

  /** Subscribes to what every node needs. */
  void open() {
    network.subscribe(markers.subject());
    network.subscribe(everything.subject());
  }

  Doorbell doorbell() {
    return doorbell;
  }

  void wake() {
    doorbell.ring();
  }

  /** A marker goes out with the next beat, and its echo tells that all before it has arrived. */
  void wantMarker() {
    markerWanted = true;
  }

  String markerSubject() {
    return markers.subject();
  }

  /**
   * Does what is due now.
   *
   * @return for how many nanoseconds nothing more will be due
   */
  long beat() {
    long now = clock.getAsLong();
    sending.acquireUninterruptibly();
    try {
      follow();
      if (network.connected()) {
        probe(now);
        sendAll(now);
        if (isMarkerDue(now)) {
          mark(now);
        }
        listen(now);
      }
      long next = untilMarker(now);
      nextBeatAt = now + (outbox.isEmpty() ? next : Math.min(next, BUSY));
    } finally {
      sending.release();
    }
    outbox.expire(now, network.connected() ? "no answer from the server" : away());
    return nextBeatAt - now;
  }

  /**
   * Sends what the outbox has just taken in: a little of it here and now, without the way over
   * another thread, and what is more with the next beat.
   */
  void send() {
    boolean isDone = false;
    if (network.isPrompt() && sending.tryAcquire()) {
      try {
        isDone = sendFew(clock.getAsLong());
      } finally {
        sending.release();
      }
    }
    if (!isDone) {
      wake();
    }
  }

  /** Whether the loop need not wake up for it: it will soon, and sees what is not confirmed. */
  private boolean sendFew(long now) {
    boolean isOpen = network.connected() && link.number() == network.connection();
    if (!isOpen || proof.isDenied(link)) {
      return false;
    }
    boolean isAll = sendSome(now, FEW) < FEW;
    if (markers.areBack() || outbox.sent() - covered >= CHUNK) {
      mark(now); // else the loop will, when the one under way comes back
    }
    return isAll && nextBeatAt - now <= BUSY;
  }

  /** Whoever has woken the loop in between does not put the next marker off. */
  private long untilMarker(long now) {
    long left = lastMarkerAt + pause() - now;
    return network.connected() && left > 0 ? left : heartbeat();
  }

  private String away() {
    return "not connected to NATS ("
        + network.problem().orElse("no connection yet")
        + "); it is sent after reconnecting";
  }

  /** Notices a new physical connection. Nothing that is under way on the old one counts there. */
  private void follow() {
    long connection = network.connection();
    if (connection != link.number()) {
      markers.forget();
      covered = 0;
      link = Link.over(connection);
      markerWanted = true;
      silence.begin(clock.getAsLong());
    }
  }

  /** Where markers are denied, nothing can come back, and the denial was told. */
  private void listen(long now) {
    if (!proof.isDenied(link)) {
      silence.check(now, patience());
    }
  }

  /** The smallest bound of a cache, but no less than the longest time between two markers. */
  private long patience() {
    long patience = Long.MAX_VALUE;
    for (Entities.Entity entity : entities.all()) {
      patience = Math.min(patience, entity.fence().bound());
    }
    return Math.max(patience, LONGEST);
  }

  private void probe(long now) {
    renew(proof, now);
    for (Channel channel : channels()) {
      renew(channel, now);
      if (channel.probes(link, now)) {
        network.publish(probeOf(channel));
      }
    }
  }

  private Message probeOf(Channel channel) {
    return wire.probe(channel.entity(), channel.token(link));
  }

  private void renew(Channel channel, long now) {
    if (channel.renews(link, now)) {
      network.subscribe(channel.subject());
    }
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    channels.add(everything);
    for (Entities.Entity entity : entities.all()) {
      channels.add(entity.channel());
    }
    return channels;
  }

  private void sendAll(long now) {
    while (sendSome(now, CHUNK) == CHUNK) {
      mark(now);
    }
    if (proof.isDenied(link)) {
      outbox.unconfirmable(
          "the server denies " + markers.subject() + ", so nothing can be confirmed");
    }
  }

  private int sendSome(long now, int most) {
    List<Outbox.Departure> some = outbox.departures(link.number(), now, most);
    for (Outbox.Departure departure : some) {
      if (!network.publish(departure.message())) {
        outbox.replaced(departure.signal());
      }
    }
    return some.size();
  }

  private boolean isMarkerDue(long now) {
    return markerWanted || outbox.sent() != covered || now - lastMarkerAt >= pause();
  }

  private void mark(long now) {
    if (!markers.isFull()) {
      long sent = outbox.sent();
      markerWanted = false;
      covered = sent;
      lastMarkerAt = now;
      network.publish(markers.next(link, clock.getAsLong(), sent));
    }
  }

  /** An echo may be lost, so while something waits for one, markers go out as often as signals. */
  private long pause() {
    long beat = heartbeat();
    return outbox.isEmpty() ? beat : Math.min(beat, Outbox.REPEAT_AFTER);
  }

  private long heartbeat() {
    long beat = LONGEST;
    for (Entities.Entity entity : entities.all()) {
      beat = entity.fence().heartbeat(Fence.Source.SIGNALS, beat);
    }
    return beat;
  }

  /** The marker that this echo is of, if it was sent on the connection that is still there. */
  Markers.@Nullable Marker returned(Message echo) {
    Markers.Marker marker = markers.returned(echo, network.connection());
    if (marker != null) {
      silence.check(clock.getAsLong(), patience()); // before the proofs that end it
    }
    return marker;
  }

  /**
   * The subscription that a marker speaks for: 0 if it was sent before all that the channel needs
   * was there, else a number that grows whenever any of it is there anew.
   */
  long subscription(Markers.Marker marker, Channel channel) {
    boolean live =
        channel.wasLive(marker.link(), marker.sentAt())
            && everything.wasLive(marker.link(), marker.sentAt());
    return live ? channel.generation() + everything.generation() : 0;
  }

  /** What departed before the marker has reached the server. */
  void confirmed(Markers.Marker marker) {
    silence.end(clock.getAsLong());
    if (!proof.isRefusedSince(marker.link(), marker.sentAt())) {
      returned(proof, marker.link());
    }
    outbox.answered(marker.link().number(), marker.covers());
    if (!outbox.isEmpty()) {
      wake();
    }
  }

  /** A probe has come back, of ours or of another node. */
  void probed(Arrival.Probe probe) {
    Link current = link;
    if (current.number() != network.connection()) {
      return;
    }
    for (Channel channel : channels()) {
      boolean isOurs =
          channel.entity().equals(probe.entity()) && channel.token(current).equals(probe.token());
      if (isOurs && returned(channel, current)) {
        markerWanted = true;
        wake();
      }
    }
  }

  private boolean returned(Channel channel, Link onLink) {
    boolean news = channel.returned(onLink, clock.getAsLong());
    if (news) {
      listener.on(new Report.Permitted(channel.subject()));
    }
    return news;
  }

  /** The server has refused a subject. */
  void denied(World.Direction direction, String subject) {
    if (subject.equals(markers.subject())) {
      proof.denied(network.connection(), clock.getAsLong());
      wake();
    } else if (direction == World.Direction.PUBLISH) {
      outbox.refused(subject, "the server denies publishing to " + subject);
      denied(channel -> probeOf(channel).subject().equals(subject));
    } else {
      denied(channel -> channel.subject().equals(subject));
    }
  }

  private void denied(Predicate<Channel> which) {
    long connection = network.connection(); // the next beat may be the first to notice it
    long now = clock.getAsLong();
    channels().stream().filter(which).forEach(channel -> channel.denied(connection, now));
  }
}
