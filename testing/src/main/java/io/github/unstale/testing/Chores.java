// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * What a node leaves to its managed executor, such as sweeping a large cache: done when the cluster
 * is turned. Safe for use by multiple threads.
 */
final class Chores implements Executor {

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  @Override
  public void execute(Runnable chore) {
    waiting.add(chore);
  }

  /** Does what waits, and what comes of it; whether there was anything. */
  boolean finish() {
    boolean any = false;
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      any = true;
      next.run();
    }
    return any;
  }
}
