// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When what was expected has arrived. One thread tells of arrivals, another one waits. */
final class Arrivals {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private volatile long[] times = {};
  private volatile long expected;
  private volatile long lastAt;
  private long count;

  /** So many, of which nobody wants to know when each has come. */
  void expect(long many) {
    times = new long[0];
    begin(many);
  }

  /** So many, which say which of them they are. */
  void expectEach(int many) {
    times = new long[many];
    begin(many);
  }

  private void begin(long many) {
    count = 0;
    lastAt = 0;
    expected = many;
  }

  /** One has arrived. */
  void one() {
    if (++count == expected) {
      lastAt = System.nanoTime();
    }
  }

  /** One has arrived that says which it is: {@code …-17}. */
  void one(String id) {
    long[] each = times;
    if (each.length > 0) {
      long now = System.nanoTime();
      int n = Integer.parseInt(id, id.lastIndexOf('-') + 1, id.length(), 10);
      each[n] = now;
    }
    one();
  }

  /** When the last one came; waits for it. */
  long awaitLast() {
    long began = System.nanoTime();
    while (lastAt == 0) {
      if (System.nanoTime() - began > PATIENCE) {
        throw new IllegalStateException(count + " of " + expected + " have arrived");
      }
      LockSupport.parkNanos(200_000);
    }
    return lastAt;
  }

  /** When each came, in the order of their numbers; waits for the last one. */
  long[] awaitEach() {
    awaitLast();
    return times;
  }
}
