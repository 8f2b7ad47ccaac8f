// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Confirmation;
import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Arrival;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The other nodes: who is there, what they have applied, and what they tell of themselves. Nothing
 * that keeps the bound depends on it. {@link #beat} is called by one thread, all else by any.
 */
final class Others implements Confirmations.Judgement {

  private final World.Network network;
  private final Coherence.Setup setup;
  private final LongSupplier clock;
  private final Outbox outbox;
  private final Diagnosis diagnosis;
  private final Doorbell doorbell;
  private final Neighbours neighbours = new Neighbours();
  private final Presence presence;
  private final Confirmations confirmations;
  private final Census census;
  private final Portrait portrait;
  private final MicroService service;
  private final String answers;
  private volatile boolean closed;

  /** The others of a node whose loop the pulse keeps. */
  Others(
      Coherence.Setup setup,
      Hearing hearing,
      Diagnosis diagnosis,
      Outbox outbox,
      Doorbell doorbell) {
    this.setup = setup;
    this.network = diagnosis.network();
    this.clock = setup.clock();
    this.outbox = outbox;
    this.diagnosis = diagnosis;
    this.doorbell = doorbell;
    this.answers = setup.proofPrefix() + '.' + UUID.randomUUID();
    this.presence = new Presence(setup, network, hearing.entities().names(), neighbours);
    this.confirmations = new Confirmations(answers);
    this.portrait = new Portrait(setup, hearing);
    this.census = new Census(setup, neighbours);
    this.service = new MicroService(setup, portrait);
  }

  /** Subscribes to what they answer and ask. */
  void open() {
    network.subscribe(answers);
    service.subjects().forEach(network::subscribe);
  }

  /** Whether a message was for this, and not an invalidation. */
  boolean takes(Message message) {
    if (message.subject().equals(answers)) {
      answered(message.payload());
      return true;
    }
    if (service.isAsked(message.subject())) {
      service.answer(message, network);
      return true;
    }
    return presence.isEcho(message);
  }

  private void answered(byte[] payload) {
    if (payload.length > 0 && payload[0] == '{') {
      census.answered(payload, presence.isSettled(now()), now());
    } else {
      confirmations.answered(payload, this, now());
    }
  }

  private long now() {
    return clock.getAsLong();
  }

  /** A node has introduced itself. */
  void introduced(Arrival.Introduction node) {
    if (presence.heard(node, now())) {
      doorbell.ring();
    }
  }

  /** What somebody wants to be told of was applied. */
  void applied(Message.Request request) {
    String prefix = setup.proofPrefix() + '.';
    boolean isToANode =
        request.subject().startsWith(prefix) && request.subject().indexOf('.', prefix.length()) < 0;
    if (isToANode && !request.subject().equals(answers)) {
      String answer = request.number() + " " + setup.self().id();
      network.publish(new Message(request.subject(), answer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Whether nobody cares that the server refuses a subject: then nobody is to be told of it. */
  boolean isOptional(String subject) {
    return service.isAsked(subject) || !isOfNodes(subject);
  }

  private boolean isOfNodes(String subject) {
    return subject.startsWith(setup.proofPrefix() + '.') || setup.wire().isBelowPrefix(subject);
  }

  /** Says something, and awaits that everybody who has to has applied it. */
  CompletionStage<Confirmation> confirm(
      List<Invalidation> said, Duration patience, Effect effect, boolean hasLog) {
    List<Invalidation> signals = Signals.of(said);
    String self = setup.self().name();
    Awaited awaited = new Awaited(self, signals, patience, now(), setup.callbacks());
    if (!hasLog) {
      awaited.said();
    }
    outbox.ask(confirmations.await(awaited, signals, now()));
    var unused =
        effect
            .publish(said, setup.callbacks())
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    awaited.said();
                  } else if (hasLog) {
                    awaited.fail(failure);
                  }
                  doorbell.ring();
                });
    doorbell.ring();
    return awaited.stage().minimalCompletionStage();
  }

  /** Asks all of them what they tell of themselves. */
  CompletionStage<List<NodeStatus>> find(Duration patience, Executor callbacks) {
    return ask(
            new Wire.Answer(portrait.now()), MicroService.statsOfAll(answers), patience, callbacks)
        .thenApply(all -> all.stream().map(Wire.Answer::node).toList());
  }

  /** Asks all of them what an invalidation would drop. */
  CompletionStage<List<Wire.Answer>> ask(
      Wire.Question question, Duration patience, Executor callbacks) {
    return ask(
        portrait.now(question), service.questionToAll(question, answers), patience, callbacks);
  }

  private CompletionStage<List<Wire.Answer>> ask(
      Wire.Answer own, Message question, Duration patience, Executor callbacks) {
    CompletionStage<List<Wire.Answer>> found = census.begin(own, patience, now(), callbacks);
    network.publish(question);
    doorbell.ring();
    return found;
  }

  /** Does what is due; returns for how many nanoseconds nothing more will be. */
  long beat() {
    long now = now();
    long next = presence.beat(now);
    look();
    if (!confirmations.isEmpty()) {
      next = Math.min(next, confirmations.repeat(this, now, this::again));
    }
    next = Math.min(next, census.untilDue(now));
    return presence.isSettled(now) ? next : Math.min(next, presence.untilSettled(now));
  }

  private void again(Confirmations.Asked asked) {
    if (network.connected()) {
      network.publish(setup.wire().write(asked.signal()).again().asking(asked.request()));
    }
  }

  /** Looks whether what is awaited has come. */
  void look() {
    long now = now();
    confirmations.look(this, now);
    census.look(presence.isSettled(now) || closed, now);
  }

  @Override
  public boolean isComplete(Awaited awaited) {
    return awaited.isSaid()
        && presence.isSettled(now())
        && network.connected()
        && awaited.signals().stream().noneMatch(outbox::holds);
  }

  @Override
  public Map<String, String> required(Awaited awaited) {
    Map<String, String> required = new HashMap<>();
    for (Arrival.Introduction node : neighbours.alive(now())) {
      if (awaited.signals().stream().anyMatch(signal -> concerns(signal, node))) {
        required.put(node.id(), node.name());
      }
    }
    return required;
  }

  @Override
  public boolean mustConfirm(Invalidation signal, String id) {
    return neighbours.alive(now()).stream()
        .anyMatch(node -> node.id().equals(id) && concerns(signal, node));
  }

  private static boolean concerns(Invalidation signal, Arrival.Introduction node) {
    return signal.entity().equals(Invalidation.ALL_ENTITIES)
        || node.entities().contains(signal.entity());
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public String trouble() {
    return closed ? "this node is stopping" : diagnosis.problem().orElse("");
  }

  /** This node goes; the others need not wait for it any more. */
  void leave() {
    presence.leave(now());
  }

  /** Whether the server knows that. */
  boolean hasLeft() {
    return presence.hasLeft();
  }

  /** What was sent until then has reached the server. */
  void reached(long sentAt) {
    presence.reached(sentAt);
    look();
  }

  /** Nothing is awaited any more. Idempotent. */
  void close() {
    closed = true;
    look();
  }
}
