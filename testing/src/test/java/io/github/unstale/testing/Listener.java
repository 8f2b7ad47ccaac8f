// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that writes down what it hears, in order. */
class Listener implements World.Receiver {

  private final InMemoryClient client;
  private final List<String> heard = new ArrayList<>();
  private final List<Map<String, String>> headers = new ArrayList<>();

  /** Connects and subscribes to these subjects. */
  Listener(InMemoryClient client, String... subjects) {
    this.client = client;
    client.open(this);
    for (String subject : subjects) {
      client.subscribe(subject);
    }
  }

  InMemoryClient client() {
    return client;
  }

  /** Publishes a text. */
  Listener says(String subject, String text) {
    client.publish(message(subject, text));
    return this;
  }

  static Message message(String subject, String text) {
    return new Message(subject, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What it has heard so far. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  /** The headers of the messages that it has heard so far. */
  List<Map<String, String>> headers() {
    return List.copyOf(headers);
  }

  /** Forgets what it has heard so far. */
  void forget() {
    headers.clear();
    heard.clear();
  }

  @Override
  public void arrived(Message message) {
    headers.add(message.headers());
    heard.add(new String(message.payload(), StandardCharsets.UTF_8));
  }

  @Override
  public void connected(String server) {
    heard.add("+");
  }

  @Override
  public void disconnected(String cause) {
    heard.add("- " + cause);
  }

  @Override
  public void denied(World.Direction direction, String subject) {
    heard.add(direction + " " + subject);
  }
}
