// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks one at a time, in the order in which they were given, on another executor. */
final class InOrder implements Executor {

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  InOrder(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    if (isFirst(task)) {
      executor.execute(this::run);
    }
  }

  private synchronized boolean isFirst(Runnable task) {
    waiting.add(task);
    boolean first = !running;
    running = true;
    return first;
  }

  private void run() {
    for (var task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    var task = waiting.poll();
    running = task != null;
    return task;
  }
}
