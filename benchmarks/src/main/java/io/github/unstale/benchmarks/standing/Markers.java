// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.nats.client.Connection;
import java.time.Duration;

/**
 * What a connection sends to itself in order to know that it hears: empty messages, as many as
 * those of a node with a bound of a second, from a thread that rests in between. The first ones
 * follow each other closely, until the code is compiled.
 *
 * @param connection which hears them as well; they end when it is closed
 * @param subject where they go
 * @param warming how many are the first ones
 */
record Markers(Connection connection, String subject, int warming) implements Runnable {

  private static final byte[] NOTHING = {};
  private static final Duration INTERVAL = Duration.ofSeconds(1).dividedBy(3);

  /** Long enough to rest in between. */
  private static final Duration CLOSELY = Duration.ofNanos(200_000);

  @Override
  public void run() {
    long due = System.nanoTime();
    for (long sent = 0; connection.getStatus() != Connection.Status.CLOSED; sent++) {
      due = send(due, sent < warming ? CLOSELY : INTERVAL);
    }
  }

  /** Sends one, and returns when the next is due, which is then. */
  private long send(long due, Duration interval) {
    connection.publish(subject, NOTHING);
    long next = due + interval.toNanos();
    Pause.until(next);
    return next;
  }
}
