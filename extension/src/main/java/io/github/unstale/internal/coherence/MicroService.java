// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final Wire wire;
  private final Coherence.Self self;
  private final Portrait portrait;

  MicroService(Coherence.Setup setup, Portrait portrait) {
    this.wire = setup.wire();
    this.self = setup.self();
    this.portrait = portrait;
  }

  /** What asks all nodes for what they have done. */
  static Message statsOfAll(String reply) {
    return new Message(PREFIX + STATS + '.' + Wire.SERVICE, new byte[0], Map.of(), reply);
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
    byte[] answer = reply == null ? null : answer(verb(question.subject()));
    if (reply != null && answer != null) {
      network.publish(new Message(reply, answer));
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
      case STATS -> wire.serviceStats(node);
      default -> null;
    };
  }
}
