// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call in a thread of its own. */
public final class Caller<T> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FutureTask<T> call;
  private final Thread thread;

  private Caller(Callable<T> call) {
    this.call = new FutureTask<>(call);
    this.thread = new Thread(this.call, "caller");
    thread.setDaemon(true);
  }

  /** Starts a call. */
  public static <T> Caller<T> of(Callable<T> call) {
    Caller<T> caller = new Caller<>(call);
    caller.thread.start();
    return caller;
  }

  /** Returns when the call waits for somebody. */
  public Caller<T> awaitWaiting() {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> isWaiting(thread.getState()));
    return this;
  }

  private static boolean isWaiting(Thread.State state) {
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  /** Whether the call has returned, or thrown. */
  public boolean isOver() {
    return call.isDone();
  }

  /** What the call returns. */
  public T result() throws InterruptedException, ExecutionException, TimeoutException {
    return call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the call throws. */
  public Throwable failure() throws InterruptedException, TimeoutException {
    try {
      throw new AssertionError("It has returned " + result());
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Interrupts the call. */
  public void interrupt() {
    thread.interrupt();
  }
}
