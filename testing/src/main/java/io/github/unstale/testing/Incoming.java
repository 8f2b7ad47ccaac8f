// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived at a client and waits for its one thread that handles arrivals. Survives the
 * connection; past its limit the newest are thrown away and counted. Safe for use by multiple
 * threads.
 */
final class Incoming {

  private final Deque<Message> waiting = new ArrayDeque<>();
  private int limit = Integer.MAX_VALUE;
  private long dropped;
  private long handled;
  private long stallsAt = Long.MAX_VALUE;

  synchronized void limit(int messages) {
    limit = messages;
  }

  synchronized void add(Message message) {
    if (waiting.size() >= limit) {
      dropped++;
    } else {
      waiting.add(message);
    }
  }

  synchronized void dropAll() {
    dropped += waiting.size();
    waiting.clear();
  }

  synchronized long dropped() {
    return dropped;
  }

  synchronized void stallAfter(int messages) {
    stallsAt = handled + messages;
  }

  synchronized void resume() {
    stallsAt = Long.MAX_VALUE;
  }

  /** What is to be handled next, if anything is. */
  synchronized @Nullable Message next() {
    Message next = handled < stallsAt ? waiting.poll() : null;
    handled += next == null ? 0 : 1;
    return next;
  }

  synchronized long handled() {
    return handled;
  }

  synchronized void clear() {
    waiting.clear();
  }
}
