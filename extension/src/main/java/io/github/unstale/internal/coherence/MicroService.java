// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Answers those who ask by the protocol of NATS's own services, as {@code nats micro ls} does. What
 * a node may not hear or say of that is not missed. Safe for use by multiple threads.
 */
final class MicroService {

  private static final String PREFIX = "$SRV.";
  private static final String PING = "PING";
  private static final String INFO = "INFO";
  private static final String STATS = "STATS";

  /** So many questions may wait for an answer, which may take a look at every entry. */
  private static final int MOST_WAITING = 16;

  private final Wire wire;
  private final Coherence.Self self;
  private final Portrait portrait;
  private final Executor elsewhere;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  MicroService(Coherence.Setup setup, Portrait portrait) {
    this.wire = setup.wire();
    this.self = setup.self();
    this.portrait = portrait;
    this.elsewhere = setup.callbacks();
  }

  /** What asks all nodes for what they have done. */
  static Message statsOfAll(String reply) {
    return ask(new byte[0], reply);
  }

  /** What asks all nodes for that, and what they have of something. */
  Message questionToAll(Wire.Question question, String reply) {
    return ask(wire.write(question), reply);
  }

  private static Message ask(byte[] payload, String reply) {
    return new Message(PREFIX + STATS + '.' + Wire.SERVICE, payload, Map.of(), reply);
  }

  /** On which questions arrive: for all services, for ours, for this node. */
  List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    if (self.discoverable()) {
      for (String verb : List.of(PING, INFO, STATS)) {
        subjects.add(PREFIX + verb);
        subjects.add(PREFIX + verb + '.' + Wire.SERVICE);
        subjects.add(PREFIX + verb + '.' + Wire.SERVICE + '.' + self.id());
      }
    }
    return subjects;
  }

  boolean isAsked(String subject) {
    return subject.startsWith(PREFIX);
  }

  void answer(Message question, World.Network network) {
    String reply = question.reply();
    if (reply == null) {
      return;
    }
    String verb = verb(question.subject());
    if (verb.equals(STATS) && question.payload().length > 0) {
      wire.readQuestion(question.payload())
          .ifPresent(asked -> elsewhere(() -> network.publish(answer(asked, reply))));
      return;
    }
    byte[] answer = answer(verb);
    if (answer != null) {
      network.publish(new Message(reply, answer));
    }
  }

  private Message answer(Wire.Question asked, String reply) {
    return new Message(reply, wire.serviceStats(portrait.now(asked)));
  }

  /** Not in the thread that brings invalidations. Who asks too much gets no answer. */
  private void elsewhere(Runnable answering) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      elsewhere.execute(
          () -> {
            try {
              answering.run();
            } finally {
              places.release();
            }
          });
    } catch (RejectedExecutionException e) {
      places.release();
    }
  }

  private static String verb(String subject) {
    int end = subject.indexOf('.', PREFIX.length());
    return subject.substring(PREFIX.length(), end < 0 ? subject.length() : end);
  }

  private byte @Nullable [] answer(String verb) {
    NodeStatus node = portrait.now();
    return switch (verb) {
      case PING -> wire.servicePing(node);
      case INFO -> wire.serviceInfo(node);
      case STATS -> wire.serviceStats(new Wire.Answer(node));
      default -> null;
    };
  }
}
