// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks all nodes, as {@code nats micro stats unstale} does. */
final class Census {

  private static final String SUBJECT = "$SRV.STATS." + Wire.SERVICE;

  /** Nobody knows how many there are: when nobody has answered for so long, all have. */
  private static final Duration QUIET = Duration.ofMillis(300);

  private static final Comparator<Wire.Answer> BY_NAME =
      Comparator.comparing((Wire.Answer answer) -> answer.node().name())
          .thenComparing(answer -> answer.node().id());

  private final Feed feed;
  private final Wire wire;
  private final String answers;
  private final Duration patience;

  /**
   * A census.
   *
   * @param answers the subject where answers come, and nothing else
   * @param patience how long the first answer may take
   */
  Census(Feed feed, Wire wire, String answers, Duration patience) {
    this.feed = feed;
    this.wire = wire;
    this.answers = answers;
    this.patience = patience;
  }

  /** What all nodes tell of themselves, sorted by name; there is at least one. */
  List<NodeStatus> nodes() {
    List<NodeStatus> all =
        ask(List.of(new byte[0])).stream().sorted(BY_NAME).map(Wire.Answer::node).toList();
    if (all.isEmpty()) {
      throw Failure.absent(
          "No node has answered within "
              + Time.of(patience)
              + ". Are there any on this server, with the same prefixes, and without"
              + " 'unstale.nats.discovery=false'?");
    }
    return all;
  }

  /** What all nodes would drop: the answers to each question. */
  List<List<Wire.Answer>> ofAll(List<Invalidation> said) {
    List<byte[]> questions = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      questions.add(wire.write(new Wire.Question(Integer.toString(i), said.get(i))));
    }
    List<List<Wire.Answer>> sorted = new ArrayList<>();
    Collection<Wire.Answer> all = ask(questions);
    for (int i = 0; i < said.size(); i++) {
      String name = Integer.toString(i);
      sorted.add(
          all.stream().filter(answer -> name.equals(answer.question())).sorted(BY_NAME).toList());
    }
    return sorted;
  }

  private Collection<Wire.Answer> ask(List<byte[]> questions) {
    feed.subscribe(answers);
    questions.forEach(
        question -> feed.publish(new Message(SUBJECT, question, Map.of(), /* reply= */ answers)));
    Map<List<Object>, Wire.Answer> found = new HashMap<>();
    Deadline end = Deadline.in(patience);
    while (!end.isOver()) {
      Message message = feed.nextMessage(found.isEmpty() ? end.left() : shorter(end.left()));
      if (message == null) {
        break;
      }
      read(message).ifPresent(answer -> found.put(keyOf(answer), answer));
    }
    return found.values();
  }

  private static Duration shorter(Duration left) {
    return left.compareTo(QUIET) < 0 ? left : QUIET;
  }

  private Optional<Wire.Answer> read(Message message) {
    return message.subject().equals(answers)
        ? wire.readServiceStats(message.payload())
        : Optional.empty();
  }

  private static List<Object> keyOf(Wire.Answer answer) {
    return List.of(answer.node().id(), Optional.ofNullable(answer.question()));
  }
}
