// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the client's library has accepted and not yet written. Messages in it survive the
 * connection; past its limit new ones are thrown away. Safe for use by multiple threads.
 */
final class Outgoing {

  private final Deque<Operation> accepted = new ArrayDeque<>();
  private int limit = 5_000;
  private int writable = Integer.MAX_VALUE;
  private long discarded;

  synchronized void limit(int messages) {
    limit = messages;
  }

  synchronized void writable(int messages) {
    writable = messages;
  }

  synchronized long discarded() {
    return discarded;
  }

  synchronized void add(Operation operation) {
    if (operation instanceof Operation.Publish && accepted.size() >= limit) {
      discarded++;
    } else {
      accepted.add(operation);
    }
  }

  /** Puts on the line what there is room for; returns whether that was anything. */
  synchronized boolean write(Line<Operation> line, long now) {
    boolean wrote = false;
    while (!accepted.isEmpty() && line.size() < writable) {
      line.put(accepted.remove(), now);
      wrote = true;
    }
    return wrote;
  }

  /** Only messages wait for the next connection: it has its own pings and subscriptions. */
  synchronized void keepMessages() {
    accepted.removeIf(operation -> !(operation instanceof Operation.Publish));
  }

  synchronized void clear() {
    accepted.clear();
  }
}
