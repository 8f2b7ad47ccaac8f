// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * What a node leaves to its managed executor, such as sweeping a large cache or loading anew what
 * is still served: done when the cluster is turned. Safe for use by multiple threads.
 */
final class Chores implements Executor {

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private volatile boolean holding;

  @Override
  public void execute(Runnable chore) {
    waiting.add(chore);
  }

  /**
   * For those who wait for what they leave: does it at once, in their thread, unless it is held.
   */
  void executeNow(Runnable chore) {
    if (holding) {
      held.add(chore);
    } else {
      chore.run();
    }
  }

  /** From now on, what somebody waits for is held. */
  void hold() {
    holding = true;
  }

  /** What was held waits like all else, and no more is held. */
  void release() {
    holding = false;
    for (Runnable next = held.poll(); next != null; next = held.poll()) {
      waiting.add(next);
    }
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
