// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static java.util.Objects.requireNonNull;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * What arrives, and what it proves.
 *
 * <p>Invalidations and markers come through one thread, in the order in which the server had them.
 * So a marker that comes back proves that all before it has been applied.
 */
final class Feed implements World.Receiver {

  private final Wire wire;
  private final World.Network network;
  private final World.Listener listener;
  private final Entities entities;
  private final Cascades cascades;
  private final Arrivals arrivals;
  private final Tracing tracing;
  private final Pulse pulse;
  private final Vigil vigil;
  private final Others others;

  /** Seen by the arrivals' thread alone. */
  private long dropped;

  Feed(Coherence.Setup setup, Hearing hearing, Pulse pulse, Vigil vigil, Others others) {
    this.wire = setup.wire();
    this.network = requireNonNull(setup.network(), "network");
    this.listener = setup.listener();
    this.entities = hearing.entities();
    this.cascades = hearing.cascades();
    this.arrivals = hearing.arrivals();
    this.tracing = hearing.tracing();
    this.pulse = pulse;
    this.vigil = vigil;
    this.others = others;
  }

  @Override
  public void arrived(Message message) {
    try {
      if (message.subject().equals(pulse.markerSubject())) {
        marker(message);
      } else if (!others.takes(message)) {
        apply(message, wire.read(message));
      }
    } catch (RuntimeException | Error e) { // whatever it is, what arrived was not applied
      listener.on(new Report.Failed("An arrival could not be handled", e));
      entities.doubtAll(World.Doubt.NOT_APPLIED);
    }
  }

  private void marker(Message echo) {
    Markers.Marker marker = pulse.returned(echo);
    if (marker == null) {
      return;
    }
    long lost = network.dropped();
    if (lost != dropped) {
      dropped = lost;
      entities.doubt(Fence.Source.SIGNALS, World.Doubt.OVERRUN);
    }
    vigil.look(); // before the proofs that end a loss
    entities.all().forEach(entity -> prove(entity, marker));
    pulse.confirmed(marker);
    others.reached(marker.sentAt());
    vigil.look();
  }

  private void prove(Entities.Entity entity, Markers.Marker marker) {
    long subscription = subscription(entity, marker);
    if (subscription != 0) {
      World.Doubt doubt = entity.fence().prove(Fence.Source.SIGNALS, subscription, marker.sentAt());
      if (doubt != null) {
        listener.on(new Report.Doubted(entity.fence().entity(), doubt));
      }
    }
  }

  /** That of the entity, and those of what it follows from: 0 if one of them was not there. */
  private long subscription(Entities.Entity entity, Markers.Marker marker) {
    long all = 0;
    for (Channel channel : channels(entity)) {
      long one = pulse.subscription(marker, channel);
      if (one == 0) {
        return 0;
      }
      all += one;
    }
    return all;
  }

  private List<Channel> channels(Entities.Entity entity) {
    List<Channel> channels = new ArrayList<>(List.of(entity.channel()));
    for (String cause : cascades.causesOf(entity.fence().entity())) {
      entities.named(cause).map(Entities.Entity::channel).ifPresent(channels::add);
    }
    return channels;
  }

  private void apply(Message message, Arrival arrival) {
    if (arrival instanceof Arrival.Invalidated some) {
      tracing.applying(
          some.invalidation().entity(), message.trace(), () -> invalidated(message, some));
    } else if (arrival instanceof Arrival.Introduction node) {
      others.introduced(node);
    } else if (arrival instanceof Arrival.Probe probe) {
      pulse.probed(probe);
    } else if (arrival instanceof Arrival.Unreadable unreadable) {
      listener.on(new Report.Unreadable(unreadable.entity(), unreadable.kind()));
      String entity = unreadable.entity() == null ? Invalidation.ALL_ENTITIES : unreadable.entity();
      tracing.applying(
          entity,
          message.trace(),
          () -> arrivals.signalled(Invalidation.all(entity), Origin.UNKNOWN));
    }
  }

  private void invalidated(Message message, Arrival.Invalidated some) {
    if (arrivals.signalled(some.invalidation(), some.origin())) {
      message.request().ifPresent(others::applied);
    }
  }

  @Override
  public void connected(String server) {
    listener.on(new Report.Connected(server));
    pulse.wake();
  }

  @Override
  public void disconnected(String cause) {
    listener.on(new Report.Disconnected(cause));
  }

  @Override
  public void denied(World.Direction direction, String subject) {
    if (others.isOptional(subject)) {
      return;
    }
    listener.on(new Report.Denied(direction, subject));
    pulse.denied(direction, subject);
    if (direction == World.Direction.SUBSCRIBE) {
      entities.all().stream()
          .filter(entity -> entity.fence().needs(Fence.Source.SIGNALS))
          .filter(
              entity -> channels(entity).stream().anyMatch(some -> some.subject().equals(subject)))
          .forEach(entity -> entities.doubt(entity, World.Doubt.DENIED));
    }
  }
}
