// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting that an interrupt does not end; the thread finds it afterwards. */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Whether something ends, well or not, within so many nanoseconds. */
  static boolean endsWithin(Future<?> result, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (!result.isDone()) {
        try {
          Object unused = result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return result.isDone();
        } catch (ExecutionException e) {
          return true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
