// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server in memory, with nodes that answer what nodes answer, at once. */
final class FakeNetwork implements World.Network {

  static final Wire WIRE = new Wire("cache.invalidate", "test");

  private final Map<String, Map<String, Long>> nodes = new LinkedHashMap<>();
  private final Set<String> subscribed = new HashSet<>();
  private final Set<String> silent = new HashSet<>();
  private final List<Message> published = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private String refusal;
  private String denied = "nothing";
  private boolean losesInvalidations;
  private World.Receiver receiver;
  private boolean closed;

  /** A node that caches so many of these entities. */
  FakeNetwork node(String name, Map<String, Long> cached) {
    nodes.put(name, cached);
    return this;
  }

  /** A node that confirms nothing. */
  FakeNetwork silentNode(String name, Map<String, Long> cached) {
    silent.add(name);
    return node(name, cached);
  }

  /** Lets nobody connect. */
  FakeNetwork refusing(String why) {
    refusal = why;
    return this;
  }

  /** Denies a subject that begins like this. */
  FakeNetwork denying(String beginning) {
    denied = beginning;
    return this;
  }

  /** Loses the connection with the first invalidation. */
  FakeNetwork losingInvalidations() {
    losesInvalidations = true;
    return this;
  }

  /** Happens when the program has subscribed to invalidations. */
  FakeNetwork then(Runnable event) {
    later.add(event);
    return this;
  }

  /** Somebody else publishes. */
  void publishes(Message message) {
    receiver.arrived(message);
  }

  void loses(String cause) {
    receiver.disconnected(cause);
  }

  void finds(String server) {
    receiver.connected(server);
  }

  /** What was said to nodes. */
  List<Message> said() {
    return published.stream()
        .filter(message -> message.subject().startsWith("cache.invalidate."))
        .toList();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void open(World.Receiver newReceiver) {
    receiver = newReceiver;
    if (refusal == null) {
      receiver.connected("nats://fake:4222");
    } else {
      receiver.disconnected(refusal);
    }
  }

  @Override
  public void subscribe(String subject) {
    if (subject.startsWith(denied)) {
      receiver.denied(World.Direction.SUBSCRIBE, subject);
      return;
    }
    subscribed.add(subject);
    if (subject.startsWith("cache.invalidate.")) {
      later.forEach(Runnable::run);
    }
  }

  @Override
  public boolean publish(Message message) {
    published.add(message);
    if (message.subject().startsWith(denied)) {
      receiver.denied(World.Direction.PUBLISH, message.subject());
    } else if (message.subject().equals("$SRV.STATS.unstale")) {
      nodes.keySet().forEach(name -> answer(name, message));
    } else if (subscribed.contains(message.subject())) {
      receiver.arrived(message);
    } else if (losesInvalidations) {
      receiver.disconnected("read channel closed");
    } else {
      message.request().ifPresent(this::confirm);
    }
    return true;
  }

  private void confirm(Message.Request request) {
    for (String name : nodes.keySet()) {
      if (!silent.contains(name)) {
        String text = request.number() + " id of " + name;
        receiver.arrived(new Message(request.subject(), text.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private void answer(String name, Message question) {
    Wire.Answer answer = new Wire.Answer(status(name));
    if (question.payload().length > 0) {
      Wire.Question asked = WIRE.readQuestion(question.payload()).orElseThrow();
      Map<String, Wire.Share> shares = new LinkedHashMap<>();
      nodes
          .get(name)
          .forEach(
              (entity, size) -> {
                if (Set.of(entity, Invalidation.ALL_ENTITIES).contains(asked.said().entity())) {
                  shares.put(entity, new Wire.Share(size, Optional.empty()));
                }
              });
      answer = new Wire.Answer(status(name), asked.name(), shares);
    }
    receiver.arrived(new Message(question.reply(), WIRE.serviceStats(answer)));
  }

  private NodeStatus status(String name) {
    List<NodeStatus.Entity> entities =
        nodes.get(name).entrySet().stream()
            .map(
                cached ->
                    new NodeStatus.Entity(
                        cached.getKey(),
                        /* cached= */ true,
                        /* coherent= */ true,
                        Optional.of(Duration.ofMillis(120)),
                        cached.getValue(),
                        /* hits= */ 3,
                        /* misses= */ 1,
                        /* published= */ 5,
                        /* received= */ 7,
                        /* applied= */ 6,
                        /* failed= */ 0,
                        Duration.ZERO))
            .toList();
    return new NodeStatus(
        "id of " + name, name, "0.1.0", Instant.now().minus(Duration.ofHours(3)), entities);
  }

  @Override
  public boolean connected() {
    return refusal == null;
  }

  @Override
  public long connection() {
    return 1;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public Optional<String> problem() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public void close() {
    closed = true;
  }
}
