// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where Caffeine keeps its books: elsewhere if that is possible, so that no read has to do it, else
 * here.
 *
 * @param elsewhere takes short work, or refuses it
 */
record Upkeep(Executor elsewhere) implements Executor {

  @Override
  public void execute(Runnable task) {
    try {
      elsewhere.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }
}
