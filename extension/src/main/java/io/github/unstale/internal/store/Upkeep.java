// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where Caffeine keeps its books: elsewhere if that is possible, so that no read has to do it. Here
 * where entries have to go, so that no more come in than go: whoever loads would wait for the other
 * thread else, and longer than it takes.
 *
 * @param elsewhere takes short work, or refuses it
 */
record Upkeep(Executor elsewhere, Pressure pressure) implements Executor {

  @Override
  public void execute(Runnable task) {
    if (pressure.isOn()) {
      task.run();
      return;
    }
    try {
      elsewhere.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }
}
