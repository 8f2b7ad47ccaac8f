// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What other nodes have to confirm. A signal goes out with a request, once in its turn and then, as
 * a repeat, until everybody who has to has said that it was applied there: an answer proves that,
 * whatever got lost before. Safe for use by multiple threads.
 */
final class Confirmations {

  /** After so many nanoseconds without an answer, a signal is sent again. */
  private static final long REPEAT_AFTER = 250_000_000;

  private final String subject;
  private final Map<Long, Awaited> byNumber = new HashMap<>();
  private final List<Awaited> all = new ArrayList<>();
  private final Queue<Runnable> outcomes = new ConcurrentLinkedQueue<>();
  private long numbers;

  /** Who answers does so on this subject. */
  Confirmations(String subject) {
    this.subject = subject;
  }

  /** A signal to be confirmed, and the request that goes out with it. */
  record Asked(Invalidation signal, Message.Request request) {}

  /** Awaits confirmation of signals; returns what they have to ask. */
  synchronized List<Asked> await(Awaited awaited, List<Invalidation> signals, long now) {
    List<Asked> asked = new ArrayList<>();
    for (Invalidation signal : signals) {
      byNumber.put(++numbers, awaited);
      asked.add(new Asked(signal, new Message.Request(subject, numbers)));
    }
    awaited.asks(asked, now + REPEAT_AFTER);
    all.add(awaited);
    return asked;
  }

  /** Somebody answers: the number of the request, and who it is. */
  void answered(byte[] payload, Judgement judgement, long now) {
    String text = new String(payload, StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    if (space > 0) {
      synchronized (this) {
        try {
          long number = Long.parseLong(text, 0, space, 10);
          Awaited awaited = byNumber.get(number);
          if (awaited != null) {
            awaited.answered(number, text.substring(space + 1));
          }
        } catch (NumberFormatException notOurs) {
          return;
        }
      }
      look(judgement, now);
    }
  }

  /** What is said of others at the moment. */
  interface Judgement {

    /** Whether the signals have left, and all of those who have to confirm them are known. */
    boolean isComplete(Awaited awaited);

    /** Whether a node of this id has to confirm one of them. */
    boolean mustConfirm(Invalidation signal, String id);

    /** Those who have to confirm any of them, by their ids, with their names. */
    Map<String, String> required(Awaited awaited);

    /** Whether nothing is awaited any more. */
    boolean isClosed();

    /** Why nothing can be confirmed, in words that may follow "because"; or nothing. */
    String trouble();
  }

  /** Ends what can be ended. */
  void look(Judgement judgement, long now) {
    synchronized (this) {
      for (Iterator<Awaited> each = all.iterator(); each.hasNext(); ) {
        Awaited awaited = each.next();
        if (awaited.ends(judgement, now, outcomes)) {
          each.remove();
          byNumber.values().removeIf(other -> other == awaited);
        }
      }
    }
    for (Runnable next = outcomes.poll(); next != null; next = outcomes.poll()) {
      next.run();
    }
  }

  /** Asks again where it is time to; returns for how many nanoseconds nothing more will be due. */
  synchronized long repeat(Judgement judgement, long now, Consumer<Asked> again) {
    long next = Long.MAX_VALUE;
    for (Awaited awaited : all) {
      if (now - awaited.repeatAt() >= 0) {
        awaited.open(judgement).forEach(again);
        awaited.repeatLater(now + REPEAT_AFTER);
      }
      next = Math.min(next, Math.min(awaited.repeatAt() - now, awaited.until(now)));
    }
    return Math.max(0, next);
  }

  /** Whether nothing is awaited. */
  synchronized boolean isEmpty() {
    return all.isEmpty();
  }
}
