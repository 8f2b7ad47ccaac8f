// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** A receiver that writes down what it is told, one line each, and may do something about it. */
final class Recorder implements World.Receiver {

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private volatile Consumer<String> reaction = line -> {};
  private volatile Consumer<Message> listener = message -> {};

  /** Does this too, in the thread that tells. */
  void react(Consumer<String> newReaction) {
    reaction = newReaction;
  }

  /** Shows it the whole of what arrives, before that is told. */
  void listen(Consumer<Message> newListener) {
    listener = newListener;
  }

  List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** What was told of one kind: the first word of the line. */
  List<String> told(String kind) {
    return told().stream().filter(line -> line.startsWith(kind + " ")).toList();
  }

  @Override
  public void arrived(Message message) {
    listener.accept(message);
    String payload = new String(message.payload(), StandardCharsets.UTF_8);
    tell("arrived " + message.subject() + "=" + payload + (message.repeat() ? " again" : ""));
  }

  @Override
  public void connected(String server) {
    tell("connected " + server);
  }

  @Override
  public void disconnected(String cause) {
    tell("disconnected " + cause);
  }

  @Override
  public void denied(World.Direction direction, String subject) {
    tell("denied " + direction + " " + subject);
  }

  private void tell(String line) {
    told.add(line);
    reaction.accept(line);
  }
}
